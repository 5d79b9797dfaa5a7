// Reads and writes organizations.
import { keptQuery } from "./kept-query.ts";
import type { Queries } from "./queries.ts";
import type { OrganizationRow } from "./tables.ts";

/** A number, or an identifier of 24 hexadecimal digits, or else a name. */
export type OrganizationKey = string | number;

const IDENTIFIER = /^[0-9a-f]{24}$/i;

const byNumber = keptQuery((queries, number: number) =>
  queries.selectFrom("organizations").selectAll().where("number", "=", number),
);

const byId = keptQuery((queries, id: string) =>
  queries.selectFrom("organizations").selectAll().where("id", "=", id),
);

const byName = keptQuery((queries, name: string) =>
  queries.selectFrom("organizations").selectAll().where("name", "=", name),
);

export async function findOrganization(
  queries: Queries,
  key: OrganizationKey,
): Promise<OrganizationRow | undefined> {
  const [row] = await rowsOf(queries, key);
  return row;
}

function rowsOf(queries: Queries, key: OrganizationKey): Promise<OrganizationRow[]> {
  if (typeof key === "number") return byNumber(queries, key);
  return IDENTIFIER.test(key) ? byId(queries, key.toLowerCase()) : byName(queries, key);
}

export async function isNameTaken(
  queries: Queries,
  name: string,
  exceptId?: string,
): Promise<boolean> {
  const other = await queries
    .selectFrom("organizations")
    .select("id")
    .where("name", "=", name)
    .executeTakeFirst();
  return other !== undefined && other.id !== exceptId;
}

export interface OrganizationFilter {
  state: OrganizationRow["state"];
  /** The one organization that the caller reaches; null for every one. */
  id: string | null;
}

/** Returns one page, newest first. */
export async function listOrganizationRows(
  queries: Queries,
  { state, id }: OrganizationFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<OrganizationRow[]> {
  let query = queries.selectFrom("organizations").selectAll().where("state", "=", state);
  if (id !== null) query = query.where("id", "=", id);
  return query
    .orderBy("created_at", "desc")
    .orderBy("number", "desc")
    .limit(limit)
    .offset(offset)
    .execute();
}

/** Takes the next number; none is given twice, even after its organization is deleted. */
export async function nextOrganizationNumber(queries: Queries): Promise<number> {
  const { value } = await queries
    .updateTable("counters")
    .set((set) => ({ value: set("value", "+", 1) }))
    .where("name", "=", "organization")
    .returning("value")
    .executeTakeFirstOrThrow();
  return value;
}

export async function insertOrganization(
  queries: Queries,
  row: OrganizationRow,
): Promise<OrganizationRow> {
  return queries.insertInto("organizations").values(row).returningAll().executeTakeFirstOrThrow();
}

/** Changes the given columns and the time of the change; returns the row as it is now. */
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

/** Deletes the organization with everything that belongs to it. */
export async function deleteOrganizationRow(queries: Queries, id: string): Promise<void> {
  await queries.deleteFrom("organizations").where("id", "=", id).execute();
}
