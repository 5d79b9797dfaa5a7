// Reads and writes Windows enterprises, at most one an organization.
import { keptQuery } from "./kept-query.ts";
import type { Queries } from "./queries.ts";
import type { WindowsEnterpriseRow } from "./tables.ts";

const ofOrganization = keptQuery((queries, organizationId: string) =>
  queries
    .selectFrom("windows_enterprises")
    .selectAll()
    .where("organization_id", "=", organizationId),
);

export async function findWindowsEnterprise(
  queries: Queries,
  organizationId: string,
): Promise<WindowsEnterpriseRow | undefined> {
  const [row] = await ofOrganization(queries, organizationId);
  return row;
}

/** Changes the given columns and the time of the change; returns the row as it is now. */
export async function updateWindowsEnterpriseRow(
  queries: Queries,
  id: string,
  changes: Partial<
    Pick<WindowsEnterpriseRow, "domain" | "branding" | "certificate" | "private_key">
  >,
): Promise<WindowsEnterpriseRow> {
  return queries
    .updateTable("windows_enterprises")
    .set({ ...changes, updated_at: new Date().toISOString() })
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function insertWindowsEnterprise(
  queries: Queries,
  row: WindowsEnterpriseRow,
): Promise<WindowsEnterpriseRow> {
  return queries
    .insertInto("windows_enterprises")
    .values(row)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function deleteWindowsEnterpriseRow(queries: Queries, id: string): Promise<void> {
  await queries.deleteFrom("windows_enterprises").where("id", "=", id).execute();
}
