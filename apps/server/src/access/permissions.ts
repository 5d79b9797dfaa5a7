// Checks the permissions that an operation requires, and those that fields of its request body require.
import { MissingPermission } from "../contract/failures.ts";
import { hasField, type ProtectedField } from "../contract/marked-fields.ts";
import type { Principal } from "../domain/principal.ts";

/** @throws {MissingPermission} for the first permission that the caller lacks. */
export function requirePermissions(principal: Principal, required: readonly string[]): void {
  const missing = required.find((permission) => !principal.permissions.has(permission));
  if (missing !== undefined) throw new MissingPermission(missing);
}

/** @throws {MissingPermission} for the first field of the body that the caller may not set. */
export function requireFieldPermissions(
  principal: Principal,
  fields: readonly ProtectedField[],
  body: unknown,
): void {
  const present = fields.filter(({ path }) => hasField(body, path));
  requirePermissions(
    principal,
    present.map(({ permission }) => permission),
  );
}
