// Reads and writes Android enterprises, at most one an organization.
import { keptQuery } from "./kept-query.ts";
import type { Queries } from "./queries.ts";
import type { AndroidEnterpriseRow } from "./tables.ts";

const ofOrganization = keptQuery((queries, organizationId: string) =>
  queries
    .selectFrom("android_enterprises")
    .selectAll()
    .where("organization_id", "=", organizationId),
);

export async function findAndroidEnterprise(
  queries: Queries,
  organizationId: string,
): Promise<AndroidEnterpriseRow | undefined> {
  const [row] = await ofOrganization(queries, organizationId);
  return row;
}

/** Changes the given columns and the time of the change; returns the row as it is now. */
export async function updateAndroidEnterpriseRow(
  queries: Queries,
  id: string,
  changes: Partial<Pick<AndroidEnterpriseRow, "config" | "branding" | "email_text">>,
): Promise<AndroidEnterpriseRow> {
  return queries
    .updateTable("android_enterprises")
    .set({ ...changes, updated_at: new Date().toISOString() })
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function insertAndroidEnterprise(
  queries: Queries,
  row: AndroidEnterpriseRow,
): Promise<AndroidEnterpriseRow> {
  return queries
    .insertInto("android_enterprises")
    .values(row)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function deleteAndroidEnterpriseRow(queries: Queries, id: string): Promise<void> {
  await queries.deleteFrom("android_enterprises").where("id", "=", id).execute();
}
