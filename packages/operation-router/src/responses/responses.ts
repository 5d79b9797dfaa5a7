// Checks answers against the documented responses of an operation, and counts them.
import { messageOf } from "../document/diagnostic.ts";
import { isJson, matchMediaType, preferredMediaType, withCharset } from "../document/media-type.ts";
import type { Operation } from "../document/operation.ts";
import { responseKey } from "../document/response-key.ts";
import { BuildError } from "../failure/failure.ts";
import type { ResponseValidator, ResponseValidators } from "../validation/response-validator.ts";
import { readValidatorErrors } from "../validation/seam.ts";
import {
  contentTypeOf,
  isBytes,
  type Answer,
  type CheckedAnswer,
  type Representation,
  type ResponseRow,
} from "./answer.ts";

/** A limit, because handlers choose statuses and content types. */
const maxKept = 100;

/** The documented responses of one operation. */
export class Responses {
  /** One per status and media type. */
  readonly rows: ResponseRow[] = [];
  readonly #operation: Operation;
  readonly #validators: () => ResponseValidators;
  readonly #built = new Map<string, ResponseValidator>();
  readonly #byContentType = new Map<string, Representation>();
  readonly #byStatus = new Map<number, Representation>();

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

  /** Whether a status is documented, as itself, by its range or by `default`. */
  has(status: number): boolean {
    return responseKey(this.#operation.responses, status) !== undefined;
  }

  /**
   * Returns the answer with its representation. Throws an error that names operation, status and
   * place if the document does not allow the answer.
   */
  check(answer: Answer): CheckedAnswer {
    return { ...answer, representation: this.represent(answer) };
  }

  /** As `check`, but returns the representation alone, which saves a copy of the answer. */
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

  /** Returns the validator of a documented JSON body; undefined if it has no schema. */
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

  /** Without a content type, finds the preferred one. Throws if the response is not documented. */
  #find(status: number, contentType: string | undefined): Representation {
    if (contentType === undefined) {
      let found = this.#byStatus.get(status);
      if (found === undefined) {
        found = this.#resolve(status, undefined);
        if (this.#byStatus.size < maxKept) this.#byStatus.set(status, found);
      }
      return found;
    }
    const name = `${status} ${contentType}`;
    const known = this.#byContentType.get(name);
    if (known !== undefined) return known;
    const found = this.#resolve(status, contentType);
    if (this.#byContentType.size < maxKept) this.#byContentType.set(name, found);
    return found;
  }

  #resolve(status: number, contentType: string | undefined): Representation {
    const { responses } = this.#operation;
    const key = responseKey(responses, status);
    if (key === undefined) throw new Error("which is not documented");
    const content = responses[key]?.content ?? {};
    if (Object.keys(content).length === 0) {
      const row = this.#row(key, undefined);
      return { contentType, isJson: false, validator: undefined, row };
    }
    const sent = contentType ?? preferredMediaType(content) ?? "";
    const mediaType = matchMediaType(content, sent);
    if (mediaType === undefined) {
      throw new Error(`with the content type ${sent}, which is not documented`);
    }
    return {
      contentType: withCharset(sent),
      isJson: isJson(sent),
      validator: isJson(sent) ? this.validator(key, mediaType) : undefined,
      row: this.#row(key, mediaType),
    };
  }

  #row(status: string, mediaType: string | undefined): ResponseRow {
    const row = this.rows.find((one) => one.status === status && one.mediaType === mediaType);
    if (row === undefined) throw new Error(`with ${status} ${mediaType}, which is not documented`);
    return row;
  }
}

/** Throws an error whose message continues `getPet answered 200, `. */
function checkBody(
  { row, contentType, isJson: isJsonBody, validator }: Representation,
  { body }: Answer,
): void {
  if (row.mediaType === undefined) {
    if (body !== undefined) throw new Error("with a body where none is documented");
    return;
  }
  if (body === undefined) throw new Error("without the documented body");
  if (!isJsonBody && typeof body !== "string" && !isBytes(body)) {
    throw new Error(`with a body that is neither text nor bytes, as ${contentType} needs it`);
  }
  if (validator === undefined) return;
  const { accepts, refuse } = validator;
  if (!accepts({ response: body })) throw bodyError(() => refuse(body));
}

/** Thrown for a body that does not fit its schema. */
export class InvalidBody extends Error {
  /** The places of the body, each with what would be valid there. */
  readonly reason: string;

  constructor(reasons: string[], cause: unknown) {
    // The branches of a oneOf give the same reason more than once.
    const reason = [...new Set(reasons)].join("; ");
    super(`with a body that breaks the contract: ${reason}`, { cause });
    this.reason = reason;
  }
}

/** The validator's message for a body that is null. */
const nullBody = "response body required.";

function bodyError(refuse: () => void): Error {
  try {
    refuse();
  } catch (cause) {
    const reasons = (readValidatorErrors(cause) ?? []).map(({ path, message }) => {
      if (message === nullBody) return "the whole body must not be null";
      return `${path.replace(/^\/response/, "") || "the whole body"} ${message}`;
    });
    return new InvalidBody(reasons, cause);
  }
  return new Error("with a body that breaks the contract");
}
