// Reads the Cookie header.

/** The first of each name. @see https://www.rfc-editor.org/rfc/rfc6265#section-4.2 */
export function parseCookies(header: string | undefined): Record<string, string> {
  const cookies: Record<string, string> = Object.create(null);
  for (const pair of header?.split(";") ?? []) {
    const [name = "", ...value] = pair.split("=");
    if (value.length > 0) cookies[name.trim()] ??= decode(value.join("=").trim());
  }
  return cookies;
}

/** OpenAPI's style `form` escapes a value as a query does; what is not escaped is taken as it is. */
function decode(value: string): string {
  if (!value.includes("%")) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
