// Compares media types by type and subtype, as the keys of `content` need it.
import { parse } from "content-type";

/** Type and subtype in lower case, without parameters. */
export function essence(mediaType: string): string {
  return parse(mediaType).type;
}

/** The character set in lower case, when the media type names one. */
export function charset(mediaType: string): string | undefined {
  return parse(mediaType).parameters.charset?.toLowerCase();
}

export function isJson(mediaType: string): boolean {
  return /^[^/]+\/(?:[^/]+\+)?json$/.test(essence(mediaType));
}

/**
 * The key of `content` that covers a media type: itself, else its range, else any. `type-is` takes
 * the first key that covers it, whichever is the closest.
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

/** The media type to answer with when nobody chose one: JSON if documented, else the first. */
export function preferredMediaType(content: Record<string, unknown>): string | undefined {
  const keys = Object.keys(content);
  const chosen = keys.find((key) => isJson(key)) ?? keys[0];
  if (chosen === undefined || !chosen.includes("*")) return chosen;
  return "application/json";
}
