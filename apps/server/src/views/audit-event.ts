// Shows an audit event as the contract describes it.
import type { Schema } from "../contract/schema-types.ts";
import type { AuditEventRow } from "../store/tables.ts";

export function auditEventView(row: AuditEventRow): Schema<"AuditEvent"> {
  return {
    id: row.id,
    at: row.at,
    action: row.action,
    path: row.path,
    organizationId: row.organization_id,
    requestId: row.request_id,
    actor: { id: row.actor_id, role: row.actor_role, name: row.actor_name },
    changes: JSON.parse(row.changes) as Schema<"AuditChange">[],
  };
}
