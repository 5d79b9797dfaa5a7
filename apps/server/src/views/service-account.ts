// A service account as the contract shows it, without its token.
import type { Schema } from "../contract.ts";
import type { ServiceAccountRow } from "../store/tables.ts";

export function serviceAccount(row: ServiceAccountRow): Schema<"ServiceAccount"> {
  return {
    id: row.id,
    name: row.name,
    role: row.role as Schema<"ServiceAccountRole">,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
