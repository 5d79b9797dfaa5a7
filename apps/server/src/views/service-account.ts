// Shows a service account as the contract describes it, without its token.
import type { Schema } from "../contract/schema-types.ts";
import type { ServiceAccountRow } from "../store/tables.ts";

export function serviceAccountView(row: ServiceAccountRow): Schema<"ServiceAccount"> {
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
