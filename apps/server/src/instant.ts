// Reads points in time as RFC 3339 allows them to be written, which is more than JavaScript reads.

/**
 * A point in time in the one form that is stored and compared: UTC, with milliseconds.
 * A leap second is taken for the second before it.
 *
 * @param text Valid by the format `date-time`.
 * @see https://www.rfc-editor.org/rfc/rfc3339#section-5.6
 */
export function instant(text: string): string {
  const usual = text
    .toUpperCase()
    .replace(" ", "T")
    .replace(/:60(?=\.|Z|[+-])/, ":59");
  return new Date(usual).toISOString();
}
