// Reads metaschemas, the JSON Schemas that free-form metadata must satisfy.
import type { Queries } from "./store.ts";

export async function findMetaschema(queries: Queries, name: string): Promise<object | undefined> {
  const row = await queries
    .selectFrom("metaschemas")
    .select("schema")
    .where("name", "=", name)
    .executeTakeFirst();
  return row && (JSON.parse(row.schema) as object);
}
