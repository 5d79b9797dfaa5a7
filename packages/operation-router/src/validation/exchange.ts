// The picture of a request that express-openapi-validator gets to see and may write on.
import type { IncomingHttpHeaders } from "node:http";

export interface ExchangeInput {
  method: string;
  headers: IncomingHttpHeaders;
  cookies: Record<string, unknown>;
  query: Record<string, unknown>;
  params: Record<string, unknown>;
  body: unknown;
  /** The documented media type of the body; absent when there is no body to validate. */
  mediaType: string | undefined;
}

/**
 * A stand-in for Express's request: the validator coerces and fills in what it is given, and
 * rejects reserved characters that RFC 3986 allows in a query, so it gets copies and no URL.
 */
export class Exchange {
  readonly path = "/";
  readonly originalUrl = "/";
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly cookies: Record<string, unknown>;
  params: Record<string, unknown>;
  body: unknown;
  /** What the validator looks up about the operation. */
  openapi: unknown;
  readonly #query: Record<string, unknown>;

  constructor(input: ExchangeInput) {
    const { "content-type": _, ...headers } = input.headers;
    this.method = input.method;
    this.headers =
      input.mediaType === undefined ? headers : { ...headers, "content-type": input.mediaType };
    this.cookies = input.cookies;
    this.params = { ...input.params };
    this.body = input.body;
    this.#query = Object.assign(Object.create(null), input.query);
  }

  /** Lets the validator know of documented names such as `ids[]`, which it would take for maps. */
  nameBrackets(schema: unknown): void {
    if ("_openapi" in this.#query) return;
    Object.defineProperty(this.#query, "_openapi", { value: { schema } });
  }

  /** On the prototype, as Express has it: the validator undoes its changes to an own property. */
  get query(): Record<string, unknown> {
    return this.#query;
  }
}
