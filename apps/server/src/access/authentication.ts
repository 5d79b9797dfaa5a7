// Reads the bearer token of a request, turns it into its principal, and confirms it when a change begins.
import type { IncomingHttpHeaders } from "node:http";
import { type Authenticate, Failure } from "@contract-first/operation-router";
import type { ContractModel } from "../contract/contract.ts";
import type { Principal } from "../domain/principal.ts";
import {
  type Credential,
  findCredential,
  hashOf,
  touchServiceAccount,
} from "../store/credentials.ts";
import type { Queries } from "../store/queries.ts";
import type { RequestStore } from "../store/store.ts";
import { requirePermissions } from "./permissions.ts";

export interface BearerToken {
  hash: string;
  /** Undefined for a token that the store does not know. */
  credential: Credential | undefined;
}

/** Returns the bearer token of a request; undefined without a well-formed one. */
export type BearerLookup = (headers: IncomingHttpHeaders) => Promise<BearerToken | undefined>;

// The scheme's name in any case, then one token of the token68 alphabet (RFC 7235, section 2.1).
const BEARER = /^bearer +([A-Za-z0-9\-._~+/]+=*) *$/i;

/**
 * Makes the lookup that the rate limit and the authentication share.
 * The headers object identifies the request: Node makes one for each.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 */
export function bearerLookup(store: RequestStore): BearerLookup {
  const lookups = new WeakMap<IncomingHttpHeaders, ReturnType<BearerLookup>>();
  return (headers) => {
    const known = lookups.get(headers);
    if (known) return known;
    const lookup = findToken(store, headers);
    lookups.set(headers, lookup);
    return lookup;
  };
}

async function findToken(
  store: RequestStore,
  { authorization }: IncomingHttpHeaders,
): Promise<BearerToken | undefined> {
  const secret = BEARER.exec(authorization ?? "")?.[1];
  if (secret === undefined) return undefined;
  const hash = hashOf(secret);
  return { hash, credential: await store.read((queries) => findCredential(queries, hash)) };
}

export interface AuthenticationParts {
  contract: Pick<ContractModel, "permissionsOf">;
  store: RequestStore;
  lookUp: BearerLookup;
  /** Whether demo tokens are accepted. */
  demo: boolean;
}

/**
 * Makes the function that returns the principal of a request.
 *
 * @throws {Failure} `missing-credentials` without a bearer token, `invalid-credentials` for an unknown or expired one.
 * @throws {MissingPermission} if the token lacks a permission that the operation requires.
 */
export function authenticator(parts: AuthenticationParts): Authenticate<Principal> {
  const { contract, store, lookUp, demo } = parts;

  return async ({ headers, roles }) => {
    const token = await lookUp(headers);
    if (!token) throw new Failure("missing-credentials");
    const { hash, credential } = token;
    if (!credential || !isValid(credential, demo)) throw new Failure("invalid-credentials");
    noteUse(store, credential);
    const { id, role, account, tenant, permissions } = credential;
    const granted = contract.permissionsOf(role);
    const principal = {
      id,
      role,
      name: account?.name ?? null,
      hash,
      expiresAt: account?.expiresAt ?? null,
      tenant,
      permissions: new Set(
        permissions ? granted.filter((permission) => permissions.includes(permission)) : granted,
      ),
    };
    requirePermissions(principal, roles);
    return principal;
  };
}

/**
 * Confirms, inside a transaction, that the token is still what it was when the request arrived.
 *
 * @throws {Failure} `invalid-credentials` if it has been revoked or rotated, or has expired.
 */
export async function confirmToken(queries: Queries, principal: Principal): Promise<void> {
  const credential = await findCredential(queries, principal.hash);
  if (!credential || !isValid(credential, true) || credential.role !== principal.role) {
    throw new Failure("invalid-credentials");
  }
}

function isValid({ demo, account }: Credential, demoMode: boolean): boolean {
  if (demo && !demoMode) return false;
  return !account?.expiresAt || account.expiresAt > new Date().toISOString();
}

/** Notes the use of a service account to the minute, so that not every read becomes a write. No request waits for it. */
function noteUse(store: RequestStore, { id, account }: Credential): void {
  if (!account) return;
  const minute = `${new Date().toISOString().slice(0, 16)}:00.000Z`;
  if (account.lastUsedAt === minute) return;
  void store.change((queries) => touchServiceAccount(queries, id, minute)).catch(() => undefined);
}
