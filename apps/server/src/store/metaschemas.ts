// Reads and writes metaschemas, the JSON Schemas that free-form metadata must satisfy.
import type { Queries } from "./queries.ts";
import type { MetaschemaRow } from "./tables.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export async function listMetaschemaRows(queries: Queries): Promise<MetaschemaRow[]> {
  return queries.selectFrom("metaschemas").selectAll().orderBy("name").execute();
}

/** Finds a metaschema by identifier, or else by name. */
export async function findMetaschema(
  queries: Queries,
  key: string,
): Promise<MetaschemaRow | undefined> {
  const query = queries.selectFrom("metaschemas").selectAll();
  return UUID.test(key)
    ? query.where("id", "=", key.toLowerCase()).executeTakeFirst()
    : query.where("name", "=", key).executeTakeFirst();
}

export async function insertMetaschema(
  queries: Queries,
  row: MetaschemaRow,
): Promise<MetaschemaRow> {
  return queries.insertInto("metaschemas").values(row).returningAll().executeTakeFirstOrThrow();
}

export async function updateMetaschemaText(
  queries: Queries,
  id: string,
  schema: string,
): Promise<MetaschemaRow> {
  return queries
    .updateTable("metaschemas")
    .set({ schema, updated_at: new Date().toISOString() })
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function deleteMetaschemaRow(queries: Queries, id: string): Promise<void> {
  await queries.deleteFrom("metaschemas").where("id", "=", id).execute();
}
