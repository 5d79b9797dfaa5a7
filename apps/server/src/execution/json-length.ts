// Checks how long fields of a request body are as JSON, for which JSON Schema has no keyword.
import { Failure, type Violation } from "@contract-first/operation-router";
import { fieldIn, type SizedField } from "../contract/marked-fields.ts";

/** @throws {Failure} `invalid-request` with every field that is longer than the contract lets it be. */
export function requireJsonLengths(fields: readonly SizedField[], body: unknown): void {
  const violations = fields.flatMap(({ path, most }): Violation[] => {
    const value = fieldIn(body, path);
    if (value === undefined || JSON.stringify(value).length <= most) return [];
    const message = `must have at most ${most} characters as JSON`;
    return [{ in: "body", pointer: `/${path.join("/")}`, rule: "x-max-json-length", message }];
  });
  if (violations.length > 0) throw new Failure("invalid-request", { violations });
}
