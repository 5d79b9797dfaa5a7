// Keeps bearer tokens as hashes: who reads the database cannot call the API.
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { TokenRow } from "./tables.ts";
import type { Queries } from "./store.ts";

export interface NewToken {
  role: string;
  /** The one organization that the token reaches; null for every one. */
  organizationId: string | null;
  /** Fewer permissions than the role has; null for all of the role's. */
  permissions?: readonly string[] | null;
  /** Accepted in demo mode only. */
  demo?: boolean;
  /** The secret itself; made at random unless given. */
  secret?: string;
}

/** Stores a token and answers its secret, which cannot be read again. */
export async function createToken(queries: Queries, token: NewToken): Promise<string> {
  const secret = token.secret ?? `oaa_${randomBytes(32).toString("base64url")}`;
  await queries
    .insertInto("tokens")
    .values({
      hash: hashOf(secret).toString("hex"),
      role: token.role,
      organization_id: token.organizationId,
      permissions: token.permissions ? JSON.stringify(token.permissions) : null,
      demo: token.demo ? 1 : 0,
      created_at: new Date().toISOString(),
    })
    .execute();
  return secret;
}

export async function findToken(queries: Queries, secret: string): Promise<TokenRow | undefined> {
  const hash = hashOf(secret);
  const row = await queries
    .selectFrom("tokens")
    .selectAll()
    .where("hash", "=", hash.toString("hex"))
    .executeTakeFirst();
  // The index finds the row by a hash that nobody can steer; the comparison that decides takes constant time all the same.
  return row && timingSafeEqual(Buffer.from(row.hash, "hex"), hash) ? row : undefined;
}

function hashOf(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
