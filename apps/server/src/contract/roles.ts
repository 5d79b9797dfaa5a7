// Reads who there is and what each may do: the roles and permissions of the contract.
import type { ContractDocument, RoleObject } from "./document.ts";

export interface RoleModel {
  roles: ReadonlyMap<string, RoleObject>;
  /** Names of all permissions. */
  permissions: readonly string[];
  /** Returns the permissions of a role; none for an unknown role. */
  permissionsOf(role: string): readonly string[];
}

export function readRoles({ components }: ContractDocument): RoleModel {
  const { "x-roles": roles, "x-permissions": permissions } = components.securitySchemes.bearerAuth;
  const permissionsByRole = new Map(
    Object.keys(roles).map((role) => [
      role,
      Object.keys(permissions).filter((name) => permissions[name]?.roles.includes(role)),
    ]),
  );
  return {
    roles: new Map(Object.entries(roles)),
    permissions: Object.keys(permissions),
    permissionsOf: (role) => permissionsByRole.get(role) ?? [],
  };
}
