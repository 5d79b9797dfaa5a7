// Defines the answer to a request, and what the document says of it.
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
