// Handlers of the tag "Audit".
import { pageOf, windowOf } from "../domain/paging.ts";
import { listAuditEventRows } from "../store/audit-events.ts";
import { auditEventView } from "../views/audit-event.ts";
import type { Handler } from "./handler.ts";
import { requireInstant } from "./request-values.ts";

export const listAuditEvents: Handler<"listAuditEvents"> = async (
  { query, principal },
  { queries },
) => {
  const { action, actor, from, to } = query;
  const page = { page: query.page ?? 1, limit: query.limit ?? 50 };
  const own = principal.tenant;
  const wanted = query.organizationId?.toLowerCase();
  if (own !== null && wanted !== undefined && wanted !== own) {
    return { status: 200, body: { status: true, data: pageOf([], 0, page) } };
  }
  const filter = {
    organizationId: own ?? wanted,
    action,
    actor: actor?.toLowerCase(),
    from: from && requireInstant(from, { in: "query", pointer: "/from" }),
    to: to && requireInstant(to, { in: "query", pointer: "/to" }),
  };
  const { rows, total } = await listAuditEventRows(queries, filter, windowOf(page));
  return {
    status: 200,
    body: { status: true, data: pageOf(rows.map(auditEventView), total, page) },
  };
};
