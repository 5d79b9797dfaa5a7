// Reads points in time as RFC 3339 allows them to be written, which is more than JavaScript reads.
import { Failure, type Violation } from "@org-admin/operation-router";

/**
 * A point in time in the one form that is stored and compared: UTC, with milliseconds.
 * A leap second is taken for the second before it.
 *
 * @param text Valid by the format `date-time`.
 * @param place Where it stands in the request.
 * @throws {Failure} `invalid-request` when it lies beyond the year 9999, or cannot be read.
 * @see https://www.rfc-editor.org/rfc/rfc3339#section-5.6
 */
export function instant(text: string, place: Pick<Violation, "in" | "pointer">): string {
  const usual = text
    .toUpperCase()
    .replace(" ", "T")
    .replace(/:60(?=\.|Z|[+-])/, ":59")
    .replace(/[+-]\d\d$/, "$&:00");
  const time = new Date(usual);
  if (!Number.isNaN(time.getTime()) && time.getUTCFullYear() <= 9999) return time.toISOString();
  const message = "must be a date-time of the years 0000 to 9999 (RFC 3339)";
  throw new Failure("invalid-request", { violations: [{ ...place, rule: "format", message }] });
}
