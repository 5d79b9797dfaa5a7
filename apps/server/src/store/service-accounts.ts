// Reads and writes service accounts. A revoked one is deleted; its audit events remain.
import type { Queries } from "./queries.ts";
import type { ServiceAccountRow } from "./tables.ts";

export async function findServiceAccount(
  queries: Queries,
  organizationId: string,
  id: string,
): Promise<ServiceAccountRow | undefined> {
  return queries
    .selectFrom("service_accounts")
    .selectAll()
    .where("organization_id", "=", organizationId)
    .where("id", "=", id.toLowerCase())
    .executeTakeFirst();
}

export async function isAccountNameTaken(
  queries: Queries,
  organizationId: string,
  name: string,
): Promise<boolean> {
  const other = await queries
    .selectFrom("service_accounts")
    .select("id")
    .where("organization_id", "=", organizationId)
    .where("name", "=", name)
    .executeTakeFirst();
  return other !== undefined;
}

/** Returns one page, newest first, and how many there are in all. */
export async function listServiceAccountRows(
  queries: Queries,
  organizationId: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: ServiceAccountRow[]; total: number }> {
  const query = queries
    .selectFrom("service_accounts")
    .where("organization_id", "=", organizationId);
  const count = await query
    .select(({ fn }) => fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await query
    .selectAll()
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .offset(offset)
    .execute();
  return { rows, total: Number(count.total) };
}

export async function insertServiceAccount(
  queries: Queries,
  row: ServiceAccountRow,
): Promise<ServiceAccountRow> {
  return queries
    .insertInto("service_accounts")
    .values(row)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function replaceTokenHash(
  queries: Queries,
  id: string,
  hash: string,
): Promise<ServiceAccountRow> {
  return queries
    .updateTable("service_accounts")
    .set({ hash, updated_at: new Date().toISOString() })
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function deleteServiceAccount(queries: Queries, id: string): Promise<void> {
  await queries.deleteFrom("service_accounts").where("id", "=", id).execute();
}
