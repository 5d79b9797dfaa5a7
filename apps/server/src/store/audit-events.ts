// Writes and lists audit events: the audit trail in SQL.
import { newIdentifier } from "../domain/identifier.ts";
import type { Queries } from "./queries.ts";
import type { AuditEventRow } from "./tables.ts";

export interface NewAuditEvent {
  action: string;
  path: string;
  /** The tenant that was changed; null for none. */
  tenant: string | null;
  requestId: string;
  actor: { id: string; role: string; name: string | null };
  changes: readonly object[];
}

export async function recordAuditEvent(queries: Queries, event: NewAuditEvent): Promise<void> {
  const row = toAuditEventRow({ ...event, id: newIdentifier(), at: new Date().toISOString() });
  await queries.insertInto("audit_events").values(row).execute();
}

export function toAuditEventRow(event: NewAuditEvent & { id: string; at: string }): AuditEventRow {
  return {
    id: event.id,
    at: event.at,
    action: event.action,
    path: event.path,
    organization_id: event.tenant,
    request_id: event.requestId,
    actor_id: event.actor.id,
    actor_role: event.actor.role,
    actor_name: event.actor.name,
    changes: JSON.stringify(event.changes),
  };
}

export interface AuditFilter {
  organizationId?: string | undefined;
  action?: string | undefined;
  actor?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** Returns one page of the events that match every filter, newest first, and how many match in all. */
export async function listAuditEventRows(
  queries: Queries,
  filter: AuditFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: AuditEventRow[]; total: number }> {
  let query = queries.selectFrom("audit_events");
  if (filter.organizationId !== undefined) {
    query = query.where("organization_id", "=", filter.organizationId);
  }
  if (filter.action !== undefined) query = query.where("action", "=", filter.action);
  if (filter.actor !== undefined) query = query.where("actor_id", "=", filter.actor);
  if (filter.from !== undefined) query = query.where("at", ">=", filter.from);
  if (filter.to !== undefined) query = query.where("at", "<", filter.to);
  const count = await query
    .select(({ fn }) => fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await query
    .selectAll()
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .offset(offset)
    .execute();
  return { rows, total: Number(count.total) };
}
