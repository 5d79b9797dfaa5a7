// Copies a request for express-openapi-validator, which reads an Express request and writes to it.
export interface RequestCopyInput {
  method: string;
  headers: Record<string, unknown>;
  cookies: Record<string, unknown>;
  query: Record<string, unknown>;
  params: Record<string, unknown>;
  body: unknown;
  /** The key of `content` that the body matches; undefined if there is no body to validate. */
  mediaType: string | undefined;
}

/**
 * Stands in for Express's request. It has no URL of its own, because the validator rejects reserved
 * characters that RFC 3986 allows in a query.
 */
export class RequestCopy {
  readonly path = "/";
  readonly originalUrl = "/";
  readonly method: string;
  readonly headers: Record<string, unknown>;
  readonly cookies: Record<string, unknown>;
  params: Record<string, unknown>;
  body: unknown;
  /** What the validator needs to know of the operation. */
  openapi: unknown;
  readonly #query: Record<string, unknown>;

  constructor(input: RequestCopyInput) {
    const { "content-type": _, ...headers } = input.headers;
    this.method = input.method;
    this.headers =
      input.mediaType === undefined ? headers : { ...headers, "content-type": input.mediaType };
    this.cookies = input.cookies;
    this.params = { ...input.params };
    this.body = input.body;
    this.#query = Object.assign(Object.create(null), input.query);
  }

  /** Shows the validator the documented names such as `ids[]`, which it would take for objects. */
  nameBrackets(schema: unknown): void {
    if ("_openapi" in this.#query) return;
    Object.defineProperty(this.#query, "_openapi", { value: { schema } });
  }

  /** On the prototype, as in Express: the validator undoes its changes to an own property. */
  get query(): Record<string, unknown> {
    return this.#query;
  }
}
