// The documented responses of one operation: checks answers and counts how often each was given.
import { messageOf } from "../document/diagnostic.ts";
import { isJson, matchMediaType, preferredMediaType } from "../document/media-type.ts";
import type { Operation } from "../document/operation.ts";
import { responseKey } from "../document/response-key.ts";
import { BuildError } from "../failure/broken-operation.ts";
import type { ResponseValidator, ResponseValidators } from "../validation/response-validator.ts";
import { contentTypeOf, type Answer, type CheckedAnswer } from "./answer.ts";
import { checkBody } from "./body-check.ts";
import { withCharset, type Representation, type ResponseRow } from "./representation.ts";

/** Handlers choose statuses and content types, so there might be no end of them. */
const mostKept = 100;

export class Responses {
  readonly rows: ResponseRow[] = [];
  readonly #operation: Operation;
  readonly #validators: () => ResponseValidators;
  readonly #built = new Map<string, ResponseValidator>();
  readonly #known = new Map<string, Representation>();
  readonly #preferred = new Map<number, Representation>();

  constructor(operation: Operation, validators: () => ResponseValidators) {
    this.#operation = operation;
    this.#validators = validators;
    for (const [status, { content }] of Object.entries(operation.responses)) {
      const mediaTypes = Object.keys(content);
      for (const mediaType of mediaTypes.length === 0 ? [undefined] : mediaTypes) {
        this.rows.push({ status, mediaType, answered: 0 });
      }
    }
  }

  /** Whether a status is documented, by itself, its range or `default`. */
  has(status: number): boolean {
    return responseKey(this.#operation.responses, status) !== undefined;
  }

  /**
   * The answer with what the document says of it. Throws an error that names operation, status and
   * place when the document does not allow it.
   */
  check(answer: Answer): CheckedAnswer {
    return { ...answer, representation: this.represent(answer) };
  }

  /** As `check`, for whoever needs no copy of the answer. */
  represent(answer: Answer): Representation {
    try {
      const representation = this.#find(answer.status, contentTypeOf(answer));
      checkBody(representation, answer);
      return representation;
    } catch (cause) {
      if (cause instanceof BuildError) throw cause;
      const { operationId } = this.#operation;
      const reason = messageOf(cause);
      throw new Error(`${operationId} answered ${answer.status}, ${reason}`, { cause });
    }
  }

  /** The validator of a documented JSON body; undefined when it has no schema. */
  validator(key: string, mediaType: string): ResponseValidator | undefined {
    const media = this.#operation.responses[key]?.content[mediaType]?.node;
    if (media?.schema === undefined) return undefined;
    const name = `${key} ${mediaType}`;
    let validator = this.#built.get(name);
    if (validator === undefined) {
      try {
        validator = this.#validators().build(media.schema);
      } catch (cause) {
        throw new BuildError(this.#operation.path, cause);
      }
      this.#built.set(name, validator);
    }
    return validator;
  }

  /** Without a content type: the one to answer with when nobody chose. Throws for what is not documented. */
  #find(status: number, contentType: string | undefined): Representation {
    if (contentType === undefined) {
      let found = this.#preferred.get(status);
      if (found === undefined) {
        found = this.#read(status, undefined);
        if (this.#preferred.size < mostKept) this.#preferred.set(status, found);
      }
      return found;
    }
    const name = `${status} ${contentType}`;
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const found = this.#read(status, contentType);
    if (this.#known.size < mostKept) this.#known.set(name, found);
    return found;
  }

  #read(status: number, chosen: string | undefined): Representation {
    const { responses } = this.#operation;
    const key = responseKey(responses, status);
    if (key === undefined) throw new Error("which is not documented");
    const content = responses[key]?.content ?? {};
    if (Object.keys(content).length === 0) {
      const row = this.#row(key, undefined);
      return { contentType: chosen, isJson: false, validator: undefined, row };
    }
    const contentType = chosen ?? preferredMediaType(content) ?? "";
    const mediaType = matchMediaType(content, contentType);
    if (mediaType === undefined) {
      throw new Error(`with the content type ${contentType}, which is not documented`);
    }
    return {
      contentType: withCharset(contentType),
      isJson: isJson(contentType),
      validator: isJson(contentType) ? this.validator(key, mediaType) : undefined,
      row: this.#row(key, mediaType),
    };
  }

  #row(status: string, mediaType: string | undefined): ResponseRow {
    const row = this.rows.find((one) => one.status === status && one.mediaType === mediaType);
    if (row === undefined) throw new Error(`with ${status} ${mediaType}, which is not documented`);
    return row;
  }
}
