// Reads who there is and what each may do: the roles and permissions of the contract.
import type { ContractDocument, RoleObject } from "./document.ts";

export interface RoleModel {
  /** Name of the security scheme that bearer tokens belong to; undefined if anybody may call everything. */
  bearerScheme: string | undefined;
  roles: ReadonlyMap<string, RoleObject>;
  /** Names of all permissions. */
  permissions: readonly string[];
  /** Returns the permissions of a role; none for an unknown role. */
  permissionsOf(role: string): readonly string[];
}

export function readRoles({ components }: ContractDocument): RoleModel {
  const [bearerScheme, scheme] =
    Object.entries(components.securitySchemes ?? {}).find(
      ([, { type, scheme: name }]) => type === "http" && name?.toLowerCase() === "bearer",
    ) ?? [];
  const { "x-roles": roles = {}, "x-permissions": permissions = {} } = scheme ?? {};
  const permissionsByRole = new Map(
    Object.keys(roles).map((role) => [
      role,
      Object.keys(permissions).filter((name) => permissions[name]?.roles.includes(role)),
    ]),
  );
  return {
    bearerScheme,
    roles: new Map(Object.entries(roles)),
    permissions: Object.keys(permissions),
    permissionsOf: (role) => permissionsByRole.get(role) ?? [],
  };
}
