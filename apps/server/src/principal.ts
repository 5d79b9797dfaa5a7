// Who calls: the token of a request, and what it may do and see.
import type { IncomingHttpHeaders } from "node:http";
import { Failure } from "@org-admin/operation-router";
import type { ContractDocument } from "./contract.ts";
import { MissingPermission } from "./errors.ts";
import {
  type Credential,
  findCredential,
  hashOf,
  touchServiceAccount,
} from "./store/credentials.ts";
import type { Queries, Store } from "./store/store.ts";
import type { OrganizationRow } from "./store/tables.ts";

export interface Principal {
  /** Identifier of the token or of the service account. */
  id: string;
  role: string;
  /** Name of the service account; null for any other token. */
  name: string | null;
  /** Hash of the token. */
  hash: string;
  /** From when on the token is refused; null for never. */
  expiresAt: string | null;
  permissions: ReadonlySet<string>;
  /** The one organization that the token reaches; null for every one. */
  organizationId: string | null;
}

/** Whether the organization exists as far as this caller can tell. */
export function canSee(principal: Principal, organization: OrganizationRow): boolean {
  return principal.organizationId === null || principal.organizationId === organization.id;
}

/** Makes the function that answers the permissions of a role, as the contract lists them. */
export function rolePermissions(document: ContractDocument): (role: string) => readonly string[] {
  const { "x-roles": roles, "x-permissions": permissions } =
    document.components.securitySchemes.bearerAuth;
  const table = new Map(
    Object.keys(roles).map((role) => [
      role,
      Object.keys(permissions).filter((name) => permissions[name]?.roles.includes(role)),
    ]),
  );
  return (role) => table.get(role) ?? [];
}

// The scheme's name in any case, then one token of the token68 alphabet (RFC 7235, section 2.1).
const BEARER = /^bearer +([A-Za-z0-9\-._~+/]+=*) *$/i;

/** The bearer token of a request, if it has one. */
export function bearerToken({ authorization }: IncomingHttpHeaders): string | undefined {
  return BEARER.exec(authorization ?? "")?.[1];
}

/**
 * Makes the function that turns a request's headers into its principal.
 *
 * @throws {Failure} `missing-credentials` without a bearer token, `invalid-credentials` with an unknown or an expired one.
 * @throws {MissingPermission} when the token lacks a permission that the operation requires.
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 */
export function authenticator(document: ContractDocument, store: Store, demo: boolean) {
  const permissionsOf = rolePermissions(document);

  return async function authenticate(request: {
    headers: IncomingHttpHeaders;
    roles: string[];
  }): Promise<Principal> {
    const secret = bearerToken(request.headers);
    if (secret === undefined) throw new Failure("missing-credentials");
    const hash = hashOf(secret);
    const credential = await findCredential(store.queries, hash);
    if (!credential || !isValid(credential, demo)) throw new Failure("invalid-credentials");
    noteUse(store, credential);
    const { id, role, account, organizationId, permissions } = credential;
    const granted = permissionsOf(role);
    const principal = {
      id,
      role,
      name: account?.name ?? null,
      hash,
      expiresAt: account?.expiresAt ?? null,
      organizationId,
      permissions: new Set(
        permissions ? granted.filter((permission) => permissions.includes(permission)) : granted,
      ),
    };
    for (const permission of request.roles) {
      if (!principal.permissions.has(permission)) throw new MissingPermission(permission);
    }
    return principal;
  };
}

function isValid({ demo, account }: Credential, demoMode: boolean): boolean {
  if (demo && !demoMode) return false;
  return !account?.expiresAt || account.expiresAt > new Date().toISOString();
}

/**
 * Asserts, inside a transaction, that the token is still what it was when the request came.
 *
 * @throws {Failure} `invalid-credentials` when it was revoked, rotated or has expired since.
 */
export async function confirm(queries: Queries, principal: Principal): Promise<void> {
  const credential = await findCredential(queries, principal.hash);
  if (!credential || !isValid(credential, true) || credential.role !== principal.role) {
    throw new Failure("invalid-credentials");
  }
}

/** Notes the use of a service account, to the minute, so that not every read becomes a write. No request waits for that. */
function noteUse(store: Store, { id, account }: Credential): void {
  if (!account) return;
  const minute = `${new Date().toISOString().slice(0, 16)}:00.000Z`;
  if (account.lastUsedAt === minute) return;
  void store.change((queries) => touchServiceAccount(queries, id, minute)).catch(() => undefined);
}
