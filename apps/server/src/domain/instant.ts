// Reads points in time in every form that RFC 3339 allows, which is more than JavaScript reads.

/**
 * Returns a point in time in the one form that is stored and compared: UTC, with milliseconds.
 * A leap second becomes the second before it.
 *
 * @param text Valid by the format `date-time`.
 * @returns undefined if it lies beyond the year 9999 or cannot be read.
 * @see https://www.rfc-editor.org/rfc/rfc3339#section-5.6
 */
export function instant(text: string): string | undefined {
  const usual = text
    .toUpperCase()
    .replace(" ", "T")
    .replace(/:60(?=\.|Z|[+-])/, ":59")
    .replace(/[+-]\d\d$/, "$&:00");
  const time = new Date(usual);
  const isReadable = !Number.isNaN(time.getTime()) && time.getUTCFullYear() <= 9999;
  return isReadable ? time.toISOString() : undefined;
}
