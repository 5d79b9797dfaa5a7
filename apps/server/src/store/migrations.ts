// The steps that bring an older database to the present tables, by name, in order.
import type { Migration } from "kysely/migration";
import { migration as initial } from "./migrations/0001-initial.ts";
import { migration as defaultMetaschema } from "./migrations/0002-default-metaschema.ts";
import { migration as completeApi } from "./migrations/0003-complete-api.ts";
import { migration as indexes } from "./migrations/0004-indexes.ts";

export const migrations: Record<string, Migration> = {
  "0001_initial": initial,
  "0002_default_metaschema": defaultMetaschema,
  "0003_complete_api": completeApi,
  "0004_indexes": indexes,
};
