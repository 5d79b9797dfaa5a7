// Compares media types and matches them against the keys of `content`.
import { parse } from "content-type";

/** Returns type and subtype in lower case, without parameters. */
export function essence(mediaType: string): string {
  return parse(mediaType).type;
}

/** Returns the `charset` parameter in lower case; undefined if there is none. */
export function charset(mediaType: string): string | undefined {
  return parse(mediaType).parameters.charset?.toLowerCase();
}

/** Adds `charset=utf-8` to a text type that names no character set. */
export function withCharset(mediaType: string): string {
  const needsCharset = /^text\/(?!.*;\s*charset=)/i.test(mediaType);
  return needsCharset ? `${mediaType}; charset=utf-8` : mediaType;
}

/** Whether the type is JSON: `application/json` or any `+json`. */
export function isJson(mediaType: string): boolean {
  return /^[^/]+\/(?:[^/]+\+)?json$/.test(essence(mediaType));
}

export function isUrlEncodedForm(mediaType: string): boolean {
  return essence(mediaType) === "application/x-www-form-urlencoded";
}

export function isMultipart(mediaType: string): boolean {
  return essence(mediaType).startsWith("multipart/");
}

/**
 * Returns the key of `content` that matches a media type: the type itself, its range, or any.
 * Unlike `type-is`, which takes the first key that matches, this takes the most specific one.
 */
export function matchMediaType(
  content: Record<string, unknown>,
  mediaType: string,
): string | undefined {
  const wanted = essence(mediaType);
  const range = `${wanted.split("/", 1)[0] ?? ""}/*`;
  const keys = Object.keys(content);
  for (const candidate of [wanted, range, "*/*"]) {
    const key = keys.find((known) => essence(known) === candidate);
    if (key !== undefined) return key;
  }
  return undefined;
}

/** Returns the media type to answer with by default: JSON if documented, otherwise the first one. */
export function preferredMediaType(content: Record<string, unknown>): string | undefined {
  const keys = Object.keys(content);
  const chosen = keys.find((key) => isJson(key)) ?? keys[0];
  if (chosen === undefined || !chosen.includes("*")) return chosen;
  return "application/json";
}
