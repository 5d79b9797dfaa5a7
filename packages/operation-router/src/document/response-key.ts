// Matches statuses against the keys of `responses`.

/**
 * Returns the key of `responses` that covers a status: the status, its range or `default`, in any
 * case.
 * @see https://spec.openapis.org/oas/v3.1.1.html#responses-object
 */
export function responseKey(
  responses: Record<string, unknown>,
  status: number,
): string | undefined {
  const exact = String(status);
  if (Object.hasOwn(responses, exact)) return exact;
  const keys = Object.keys(responses);
  const range = `${Math.floor(status / 100)}XX`;
  return (
    keys.find((key) => key.toUpperCase() === range) ??
    keys.find((key) => key.toLowerCase() === "default")
  );
}

/** Whether a member of `responses` is a response: a status, a range or `default`. */
export function isResponseKey(key: string): boolean {
  return /^(?:[1-5](?:\d\d|XX)|default)$/i.test(key);
}

/**
 * Whether HTTP forbids a body for a status, or for a key of `responses`, whatever is documented.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-6.4.1
 */
export function isBodyless(status: number | string): boolean {
  return /^(?:1..|204|205|304)$/.test(String(status));
}
