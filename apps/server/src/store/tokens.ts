// Stores bearer tokens that belong to no service account: those of the token command and of the demo.
import { hashOf, newSecret } from "./credentials.ts";
import type { Queries } from "./queries.ts";

export interface NewToken {
  role: string;
  /** The one tenant that the token reaches, by its identifier; null for every one. */
  tenant: string | null;
  /** Fewer permissions than the role has; null for all of the role's. */
  permissions?: readonly string[] | null;
  /** Accepted in demo mode only. */
  demo?: boolean;
  /** The secret itself; random by default. */
  secret?: string;
}

/** Stores a token; returns its secret, which cannot be read again. */
export async function createToken(queries: Queries, token: NewToken): Promise<string> {
  const secret = token.secret ?? newSecret();
  await queries
    .insertInto("tokens")
    .values({
      hash: hashOf(secret),
      role: token.role,
      organization_id: token.tenant,
      permissions: token.permissions ? JSON.stringify(token.permissions) : null,
      demo: token.demo ? 1 : 0,
      created_at: new Date().toISOString(),
    })
    .execute();
  return secret;
}
