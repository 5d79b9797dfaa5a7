// Reads a `Cookie` header, in which a name may stand repeatedly.
import { parseCookie } from "cookie";

/** Returns the texts of the cookies by name: an array for a repeated one. */
export function readCookies(header: string | undefined): Record<string, unknown> {
  const cookies: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const pair of (header ?? "").split(";")) {
    for (const [name, text] of Object.entries(parseCookie(pair))) {
      cookies[name] = name in cookies ? [cookies[name], text].flat() : text;
    }
  }
  return cookies;
}

/**
 * Leaves the first cookie of each name that is not `repeatable`: it belongs to the longest path.
 * @see https://www.rfc-editor.org/rfc/rfc6265#section-5.4
 */
export function keepFirstCookies(cookies: Record<string, unknown>, repeatable: Set<string>): void {
  for (const [name, texts] of Object.entries(cookies)) {
    if (Array.isArray(texts) && !repeatable.has(name)) cookies[name] = texts[0];
  }
}
