// The picture of a request that express-openapi-validator gets to see and may write on.
import type { IncomingHttpHeaders } from "node:http";
import type { Failure } from "./failure.ts";
import { slicePath } from "./slice.ts";

/** What the validator found out about an operation when its slice was built. */
export interface Metadata {
  schema: Record<string, unknown>;
  [key: string]: unknown;
}

export interface ExchangeInput {
  method: string;
  headers: IncomingHttpHeaders;
  query: Record<string, unknown>;
  params?: Record<string, string>;
  body?: unknown;
  /** The documented media type of the body; absent when there is no body to validate. */
  mediaType?: string | undefined;
  metadata?: Metadata | undefined;
}

const application = { enabled: (): boolean => false, param: (): void => undefined };

/**
 * A stand-in for Express's request: the validator coerces and fills in what it is given, keeps a
 * compiled validator per content type it sees, and rejects reserved characters that RFC 3986
 * allows in a query, so it gets copies, a documented content type, and no URL.
 */
export class Exchange {
  readonly app = application;
  readonly baseUrl = "";
  readonly path = slicePath;
  readonly originalUrl = slicePath;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** The headers as they came. */
  readonly received: IncomingHttpHeaders;
  readonly cookies: Record<string, string>;
  params: Record<string, unknown>;
  body: unknown;
  openapi: Metadata | undefined;
  /** What the authenticate functions returned, by security scheme. */
  readonly principals = new Map<string, unknown>();
  /** What the authenticate functions threw. */
  readonly refusals: Failure[] = [];
  readonly #query: Record<string, unknown>;

  constructor(input: ExchangeInput) {
    const { "content-type": _, ...headers } = input.headers;
    this.method = input.method;
    this.received = input.headers;
    this.headers =
      input.mediaType === undefined ? headers : { ...headers, "content-type": input.mediaType };
    this.cookies = parseCookies(input.headers.cookie);
    this.params = { ...input.params };
    this.body = input.body;
    this.openapi = input.metadata && { ...input.metadata, pathParams: this.params };
    this.#query = Object.assign(Object.create(null), input.query);
  }

  /** On the prototype, as Express has it: the validator undoes its changes to an own property. */
  get query(): Record<string, unknown> {
    return this.#query;
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc6265#section-4.2 */
function parseCookies(header: string | undefined): Record<string, string> {
  const cookies: Record<string, string> = Object.create(null);
  for (const pair of header?.split(";") ?? []) {
    const [name = "", ...value] = pair.split("=");
    if (value.length > 0) cookies[name.trim()] ??= value.join("=").trim();
  }
  return cookies;
}
