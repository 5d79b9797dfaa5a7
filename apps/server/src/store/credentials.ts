// Finds the token or service account that a bearer token belongs to; stores only hashes.
import { hash as digest, randomBytes, timingSafeEqual } from "node:crypto";
import { keptQuery } from "./kept-query.ts";
import type { Queries } from "./queries.ts";

/** What the database holds about a bearer token. */
export interface Credential {
  /** Identifier of the token or of the service account. */
  id: string;
  role: string;
  /** The one tenant that the token reaches, by its identifier; null for every one. */
  tenant: string | null;
  /** Fewer permissions than the role has; null for all of the role's. */
  permissions: readonly string[] | null;
  /** Accepted in demo mode only. */
  demo: boolean;
  /** Set for a service account. */
  account: { name: string; expiresAt: string | null; lastUsedAt: string | null } | undefined;
}

/** Returns a new secret of 256 random bits. */
export function newSecret(): string {
  return `oaa_${randomBytes(32).toString("base64url")}`;
}

/** Returns what is stored of a secret, so that reading the database is not enough to call the API. */
export function hashOf(secret: string): string {
  return digest("sha256", secret);
}

const tokensOf = keptQuery((queries, hash: string) =>
  queries.selectFrom("tokens").selectAll().where("hash", "=", hash),
);

const accountsOf = keptQuery((queries, hash: string) =>
  queries.selectFrom("service_accounts").selectAll().where("hash", "=", hash),
);

/** @param hash As {@link hashOf} returns it for the secret. */
export async function findCredential(
  queries: Queries,
  hash: string,
): Promise<Credential | undefined> {
  const [token] = await tokensOf(queries, hash);
  if (token && isSame(token.hash, hash)) {
    return {
      id: hash.slice(0, 24),
      role: token.role,
      tenant: token.organization_id,
      permissions: token.permissions === null ? null : (JSON.parse(token.permissions) as string[]),
      demo: token.demo === 1,
      account: undefined,
    };
  }
  const [account] = await accountsOf(queries, hash);
  if (!account || !isSame(account.hash, hash)) return undefined;
  return {
    id: account.id,
    role: account.role,
    tenant: account.organization_id,
    permissions: null,
    demo: false,
    account: {
      name: account.name,
      expiresAt: account.expires_at,
      lastUsedAt: account.last_used_at,
    },
  };
}

export async function touchServiceAccount(
  queries: Queries,
  id: string,
  usedAt: string,
): Promise<void> {
  await queries
    .updateTable("service_accounts")
    .set({ last_used_at: usedAt })
    .where("id", "=", id)
    .execute();
}

// Nobody can choose the hash that the index searches for; the comparison that decides still takes constant time.
function isSame(stored: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(stored, "hex"), Buffer.from(hash, "hex"));
}
