// Which answers an operation documents, how each is checked, and how often each was given.
import { BuildError } from "./broken-operation.ts";
import { responseKey, type Contract } from "./contract.ts";
import { isJson, matchMediaType, preferredMediaType } from "./media-type.ts";
import type { ResponseValidator, ResponseValidators } from "./response-validator.ts";

/** One documented answer. */
export interface ResponseRow {
  /** As it is documented: a status, a range such as `4XX`, or `default`. */
  status: string;
  /** Undefined for an answer without a body. */
  mediaType: string | undefined;
  /** How often it was given by this process. */
  answered: number;
}

/** One documented answer and whose it is. */
export interface CoverageRow extends ResponseRow {
  operationId: string;
  method: string;
  path: string;
  source: "handler" | "stub" | "broken";
}

/** What a status and a content type come down to. */
export interface BodyPlan {
  /** Ready to be sent; undefined where no body is documented. */
  contentType: string | undefined;
  isJson: boolean;
  /** Undefined where there is nothing to check. */
  validator: ResponseValidator | undefined;
  row: ResponseRow;
}

/** Handlers choose statuses and content types, so there might be no end of them. */
const mostPlans = 100;

export class ResponsePlan {
  readonly rows: ResponseRow[] = [];
  readonly #contract: Contract;
  readonly #validators: () => ResponseValidators;
  readonly #built = new Map<string, ResponseValidator>();
  readonly #plans = new Map<string, BodyPlan>();
  readonly #preferred = new Map<number, BodyPlan>();

  constructor(contract: Contract, validators: () => ResponseValidators) {
    this.#contract = contract;
    this.#validators = validators;
    for (const [status, content] of Object.entries(contract.responses)) {
      const mediaTypes = Object.keys(content);
      for (const mediaType of mediaTypes.length === 0 ? [undefined] : mediaTypes) {
        this.rows.push({ status, mediaType, answered: 0 });
      }
    }
  }

  /** Without a content type: the one to answer with when nobody chose. Throws for what is not documented. */
  find(status: number, contentType: string | undefined): BodyPlan {
    if (contentType === undefined) {
      let plan = this.#preferred.get(status);
      if (plan === undefined) {
        plan = this.#plan(status, undefined);
        if (this.#preferred.size < mostPlans) this.#preferred.set(status, plan);
      }
      return plan;
    }
    const name = `${status} ${contentType}`;
    const known = this.#plans.get(name);
    if (known !== undefined) return known;
    const plan = this.#plan(status, contentType);
    if (this.#plans.size < mostPlans) this.#plans.set(name, plan);
    return plan;
  }

  /** That of a documented JSON body; undefined when it has no schema. */
  validator(key: string, mediaType: string): ResponseValidator | undefined {
    const media = this.#contract.responses[key]?.[mediaType];
    if (media?.schema === undefined) return undefined;
    const name = `${key} ${mediaType}`;
    let validator = this.#built.get(name);
    if (validator === undefined) {
      try {
        validator = this.#validators().build(media.schema);
      } catch (cause) {
        throw new BuildError(this.#contract.operation.path, cause);
      }
      this.#built.set(name, validator);
    }
    return validator;
  }

  #plan(status: number, chosen: string | undefined): BodyPlan {
    const key = responseKey(this.#contract, status);
    if (key === undefined) throw new Error("which is not documented");
    const content = this.#contract.responses[key] ?? {};
    if (Object.keys(content).length === 0) {
      return {
        contentType: chosen,
        isJson: false,
        validator: undefined,
        row: this.#row(key, undefined),
      };
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

/** Text is sent as UTF-8 and says so. */
export function withCharset(contentType: string): string {
  const needsCharset = /^text\/(?!.*;\s*charset=)/i.test(contentType);
  return needsCharset ? `${contentType}; charset=utf-8` : contentType;
}
