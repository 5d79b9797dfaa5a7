// Reads and writes organizations.
import type { OrganizationRow } from "./tables.ts";
import type { Queries } from "./store.ts";

/** Whom to look for: by 24-hex identifier or else by name, or by number. */
export type OrganizationKey = string | number;

const IDENTIFIER = /^[0-9a-f]{24}$/i;

export async function findOrganization(
  queries: Queries,
  key: OrganizationKey,
): Promise<OrganizationRow | undefined> {
  const query = queries.selectFrom("organizations").selectAll();
  if (typeof key === "number") return query.where("number", "=", key).executeTakeFirst();
  if (IDENTIFIER.test(key)) return query.where("id", "=", key.toLowerCase()).executeTakeFirst();
  return query.where("name", "=", key).executeTakeFirst();
}

export async function isNameTaken(
  queries: Queries,
  name: string,
  exceptId: string,
): Promise<boolean> {
  const other = await queries
    .selectFrom("organizations")
    .select("id")
    .where("name", "=", name)
    .where("id", "!=", exceptId)
    .executeTakeFirst();
  return other !== undefined;
}

/** Changes the given columns and the time of change, and answers the row as it is now. */
export async function updateOrganizationRow(
  queries: Queries,
  id: string,
  changes: Partial<Omit<OrganizationRow, "id" | "created_at">>,
): Promise<OrganizationRow> {
  return queries
    .updateTable("organizations")
    .set({ ...changes, updated_at: new Date().toISOString() })
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
}
