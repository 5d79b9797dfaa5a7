// What an operation answers, before and after it is checked.
import type { Representation } from "./representation.ts";

/** What to send: JSON unless the content type says otherwise; no body when it is undefined. */
export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** An answer that the document allows, and the documented representation that it has. */
export interface CheckedAnswer extends Answer {
  readonly representation: Representation;
}

/** The content type that the answer's headers name. */
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
