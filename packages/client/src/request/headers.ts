// Joins headers from several places. Names have no case, so they are kept in lower case.

/** Headers by their names in lower case. */
export type HeaderFields = Record<string, string>;

/** Joins headers; what comes later takes the place of what came before, and what is undefined of nothing. */
export function joinHeaders(...all: (object | undefined)[]): HeaderFields {
  const joined: HeaderFields = {};
  for (const some of all) {
    if (some === undefined) continue;
    for (const [name, value] of Object.entries(some)) {
      if (value !== undefined) joined[name.toLowerCase()] = String(value);
    }
  }
  return joined;
}

/** Returns the header for cookies, which browsers write by themselves. */
export function cookieHeader(
  cookies: Record<string, unknown> | undefined,
): HeaderFields | undefined {
  if (cookies === undefined) return undefined;
  const pairs = Object.entries(cookies).map(
    ([name, value]) => `${name}=${encodeURIComponent(String(value))}`,
  );
  return pairs.length > 0 ? { cookie: pairs.join("; ") } : undefined;
}
