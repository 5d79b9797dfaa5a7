// Reads values of a request that its schema cannot check in full, and places what is wrong with them.
import { Failure, type Violation } from "@contract-first/operation-router";
import { instant } from "../domain/instant.ts";
import type { ValueViolation } from "../domain/value-violation.ts";

/** Returns the violations of a value that stands at the pointer in the request body. */
export function inBody(pointer: string, violations: readonly ValueViolation[]): Violation[] {
  return violations.map((violation) => ({
    in: "body",
    ...violation,
    pointer: `${pointer}${violation.pointer}`,
  }));
}

/**
 * Returns a point in time in UTC, with milliseconds.
 *
 * @param place Where the text stands in the request.
 * @throws {Failure} `invalid-request` if it cannot be read, or lies beyond the year 9999.
 */
export function requireInstant(text: string, place: Pick<Violation, "in" | "pointer">): string {
  const time = instant(text);
  if (time !== undefined) return time;
  const message = "must be a date-time of the years 0000 to 9999 (RFC 3339)";
  throw new Failure("invalid-request", { violations: [{ ...place, rule: "format", message }] });
}
