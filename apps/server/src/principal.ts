// Who calls: the token of a request, and what it may do and see.
import { Failure } from "@org-admin/operation-router";
import type { IncomingHttpHeaders } from "node:http";
import type { ContractDocument } from "./contract.ts";
import { MissingPermission } from "./errors.ts";
import type { OrganizationRow } from "./store/tables.ts";
import type { Store } from "./store/store.ts";
import { findToken } from "./store/tokens.ts";

export interface Principal {
  role: string;
  permissions: ReadonlySet<string>;
  /** The one organization that the token reaches; null for every one. */
  organizationId: string | null;
}

/** Whether the organization exists as far as this caller can tell. */
export function canSee(principal: Principal, organization: OrganizationRow): boolean {
  return principal.organizationId === null || principal.organizationId === organization.id;
}

// The scheme's name in any case, then one token of the token68 alphabet (RFC 7235, section 2.1).
const BEARER = /^bearer +([A-Za-z0-9\-._~+/]+=*) *$/i;

/**
 * Makes the function that turns a request's headers into its principal.
 *
 * @throws {Failure} `missing-credentials` without a bearer token, `invalid-credentials` with an unknown one.
 * @throws {MissingPermission} when the token lacks a permission that the operation requires.
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 */
export function authenticator(document: ContractDocument, store: Store, demo: boolean) {
  const permissions = Object.entries(
    document.components.securitySchemes.bearerAuth["x-permissions"],
  );

  const permissionsOf = (role: string): string[] =>
    permissions.filter(([, { roles }]) => roles.includes(role)).map(([permission]) => permission);

  return async function authenticate(request: {
    headers: IncomingHttpHeaders;
    roles: string[];
  }): Promise<Principal> {
    const secret = BEARER.exec(request.headers.authorization ?? "")?.[1];
    if (secret === undefined) throw new Failure("missing-credentials");
    const token = await findToken(store.queries, secret);
    if (!token || (token.demo && !demo)) throw new Failure("invalid-credentials");
    const restriction = token.permissions && (JSON.parse(token.permissions) as string[]);
    const granted = permissionsOf(token.role);
    const principal = {
      role: token.role,
      organizationId: token.organization_id,
      permissions: new Set(
        restriction ? granted.filter((permission) => restriction.includes(permission)) : granted,
      ),
    };
    for (const permission of request.roles) {
      if (!principal.permissions.has(permission)) throw new MissingPermission(permission);
    }
    return principal;
  };
}
