// What queries run on.
import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/** Runs queries: on the database, or in the transaction that is under way. */
export type Queries = Kysely<Tables>;
