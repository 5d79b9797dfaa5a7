// Opens the database that DATABASE_URL names and brings its tables up to date.
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { Kysely, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { migrations } from "./migrations.ts";
import { sqliteDialect } from "./sqlite.ts";
import type { Tables } from "./tables.ts";

/** What queries run on: the database, or the transaction that is under way. */
export type Queries = Kysely<Tables>;

export interface Store {
  /** For reading. */
  readonly queries: Queries;
  /** Runs a change in a transaction. It is on the disk when the promise is fulfilled; a rejection undoes it. */
  change<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result>;
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a database and migrates it.
 *
 * @param url `:memory:`, or `file:` with a path relative to the working directory, or a `file:///` URL.
 * @throws {Error} when the URL is none of these, or when the database cannot be opened or migrated.
 */
export async function openStore(url: string): Promise<Store> {
  const queries = new Kysely<Tables>({ dialect: sqliteDialect(sqlitePath(url)) });
  const migrator = new Migrator({
    db: queries,
    provider: { getMigrations: async () => migrations },
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw new Error(`The database ${url} cannot be opened.`, { cause: error });
  return {
    queries,
    change: (work) => queries.transaction().execute(work),
    ping: async () => {
      await sql`select 1`.execute(queries);
    },
    close: () => queries.destroy(),
  };
}

function sqlitePath(url: string): string {
  if (url === ":memory:") return url;
  if (!url.startsWith("file:")) {
    throw new Error(`DATABASE_URL is ${JSON.stringify(url)}; it must be :memory: or file:<path>.`);
  }
  const path = url.startsWith("file://") ? fileURLToPath(url) : url.slice("file:".length);
  mkdirSync(dirname(path), { recursive: true });
  return path;
}
