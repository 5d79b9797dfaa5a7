// The steps that bring an older database to the present tables, by name, in order.
import type { Migration } from "kysely/migration";
import { initialTables } from "./migrations/0001-initial.ts";
import { defaultMetaschema } from "./migrations/0002-default-metaschema.ts";
import { completeApi } from "./migrations/0003-complete-api.ts";
import { listIndexes } from "./migrations/0004-indexes.ts";

export const migrations: Record<string, Migration> = {
  "0001_initial": initialTables,
  "0002_default_metaschema": defaultMetaschema,
  "0003_complete_api": completeApi,
  "0004_indexes": listIndexes,
};
