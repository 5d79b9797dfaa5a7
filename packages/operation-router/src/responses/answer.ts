// Defines the answer to a request and what the document says of it, and sends it.
import type { ServerResponse } from "node:http";
import { isJson, withCharset } from "../document/media-type.ts";
import { validateHeaderName, validateHeaderValue } from "../node-http.ts";
import type { ResponseValidator } from "../validation/response-validator.ts";

/** What a handler returns. */
export interface Answer {
  /** From 200 to 599. */
  status: number;
  /**
   * Sent as JSON unless the content type is another; then it must be a string or bytes. Undefined
   * for no body.
   */
  body?: unknown;
  /** The `content-type` is the documented one by default: JSON, if there are several. */
  headers?: Record<string, string>;
}

/** An answer that the document allows. */
export interface CheckedAnswer extends Answer {
  readonly representation: Representation;
}

/** How the document describes one answer. */
export interface Representation {
  /** The content type to send; undefined if no body is documented. */
  contentType: string | undefined;
  isJson: boolean;
  /** Undefined if there is no schema to validate the body against. */
  validator: ResponseValidator | undefined;
  row: ResponseRow;
}

/** One documented status and media type, and how often it was answered. */
export interface ResponseRow {
  /** The key of `responses`: a status, a range such as `4XX`, or `default`. */
  status: string;
  /** The key of `content`; undefined for a response without a body. */
  mediaType: string | undefined;
  /** How often this process has answered it. */
  answered: number;
}

/** Returns the content type in the answer's headers. */
export function contentTypeOf({ headers }: Answer): string | undefined {
  if (headers === undefined) return undefined;
  const name = Object.keys(headers).find(isContentType);
  return name === undefined ? undefined : headers[name];
}

export function isContentType(name: string): boolean {
  return name.length === 12 && name.toLowerCase() === "content-type";
}

export function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array;
}

/**
 * Sends an answer, and counts it if it has a representation. `answeredBy` is the value of the header
 * `Answered-By`. Throws for an invalid status or header before it sends anything.
 */
export function sendAnswer(
  response: ServerResponse,
  { status, body, headers }: Answer,
  representation?: Representation,
  answeredBy?: string,
): void {
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new Error(`${status} is not the status of an HTTP answer`);
  }
  const names = headers === undefined ? [] : Object.keys(headers);
  let contentType = body === undefined ? undefined : representation?.contentType;
  for (const name of names) {
    validateHeaderName(name);
    validateHeaderValue(name, headers?.[name] as string);
    if (contentType === undefined && isContentType(name)) contentType = headers?.[name];
  }
  let payload: string | Uint8Array | undefined;
  if (body !== undefined) {
    contentType ??= "application/json";
    const isJsonBody = representation?.isJson ?? isJson(contentType);
    const isRaw = !isJsonBody && (typeof body === "string" || isBytes(body));
    payload = isRaw ? body : JSON.stringify(body);
    if (representation === undefined) contentType = withCharset(contentType);
  }

  response.statusCode = status;
  for (const name of names) response.setHeader(name, headers?.[name] ?? "");
  if (contentType !== undefined) response.setHeader("content-type", contentType);
  if (answeredBy !== undefined) response.setHeader("Answered-By", answeredBy);
  if (representation !== undefined) representation.row.answered++;
  // Node sets the length of what it sends, and sends no body for HEAD.
  if (payload !== undefined && response.req.method === "HEAD") {
    response.setHeader("content-length", Buffer.byteLength(payload));
  }
  response.end(payload);
}

/** Whether the response can still be sent: it has not begun, and the caller has not disconnected. */
export function isOpen(response: ServerResponse): boolean {
  return !response.headersSent && !response.destroyed;
}
