// Opens the database that DATABASE_URL names, brings its tables up to date, and hands requests what they use of it.
import { closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Failure } from "@contract-first/operation-router";
import { Kysely, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { commitGroups } from "./commit-group.ts";
import { migrations } from "./migrations.ts";
import type { Queries } from "./queries.ts";
import { isBusy, isUnavailable, sqliteDialect } from "./sqlite.ts";
import type { Tables } from "./tables.ts";

/** Longest wait of a change for one of another process, in milliseconds. */
const PATIENCE = 5000;
const PAUSE = 20;

export interface SqlStore {
  /** For reading. */
  readonly queries: Queries;
  /** Runs a change in a transaction. It is on the disk once the promise is fulfilled; a rejection undoes it. */
  change<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result>;
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a database and migrates it.
 *
 * @param url `:memory:`, or `file:` with a path relative to the working directory, or a `file:///` URL.
 * @throws {Error} if the URL is none of these, or if the database cannot be opened or migrated.
 */
export async function openStore(url: string): Promise<SqlStore> {
  const path = sqlitePath(url);
  const writer = new Kysely<Tables>({ dialect: sqliteDialect(path) });
  await migrate(writer, url);
  // Readers have a connection of their own, so that none waits for a transaction. A database in memory has only one.
  const queries =
    path === ":memory:" ? writer : new Kysely<Tables>({ dialect: sqliteDialect(path) });
  // From here on SQLite itself never waits, since the whole process would wait with it.
  await Promise.all([writer, queries].map((one) => sql`pragma busy_timeout = 0`.execute(one)));
  return {
    queries,
    change: commitGroups((work) => patiently(() => attempt(writer, work), Date.now() + PATIENCE)),
    ping: async () => {
      await sql`select 1`.execute(queries);
    },
    close: async () => {
      await writer.destroy();
      if (queries !== writer) await queries.destroy();
    },
  };
}

/** Migrates in one transaction, so that only one of several processes that start on one file does it. */
async function migrate(writer: Queries, url: string): Promise<void> {
  const provider = { getMigrations: async () => migrations };
  try {
    await writer.transaction().execute(async (db) => {
      const { error } = await new Migrator({ db, provider }).migrateToLatest();
      if (error) throw error;
    });
  } catch (cause) {
    throw new Error(`The database ${url} cannot be opened.`, { cause });
  }
}

/** Thrown when a transaction cannot begin because another process is writing. */
class Locked extends Error {}

async function attempt<Result>(
  writer: Queries,
  work: (queries: Queries) => Promise<Result>,
): Promise<Result> {
  let begun = false;
  try {
    return await writer.transaction().execute((queries) => {
      begun = true;
      return work(queries);
    });
  } catch (error) {
    throw !begun && isBusy(error) ? new Locked("The database is locked.", { cause: error }) : error;
  }
}

async function patiently<Result>(run: () => Promise<Result>, deadline: number): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Locked)) throw error;
    if (Date.now() >= deadline) throw error.cause;
    await setTimeout(PAUSE);
    return patiently(run, deadline);
  }
}

function sqlitePath(url: string): string {
  if (url === ":memory:") return url;
  if (!url.startsWith("file:") || /[?#]/.test(url)) {
    throw new Error(
      `DATABASE_URL is ${JSON.stringify(url)}; it must be :memory: or file:<path>, without ? and #.`,
    );
  }
  const path = url.startsWith("file://") ? fileURLToPath(url) : url.slice("file:".length);
  prepareFile(path);
  return path;
}

/** Creates the file, and its folder, readable by the owner alone: it holds private keys. */
function prepareFile(path: string): void {
  const folder = dirname(path);
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
  closeSync(openSync(path, "a", 0o600));
}

type Work<Result> = (queries: Queries) => Promise<Result>;

/** Both methods throw the {@link Failure} `unavailable` if the database cannot serve just now. */
export interface RequestStore {
  /** Runs queries that only read. */
  read<Result>(work: Work<Result>): Promise<Result>;
  /** Runs a change in a transaction; a rejection undoes it. */
  change<Result>(work: Work<Result>): Promise<Result>;
}

/** Makes the part of a store that requests use: here alone a database that cannot serve becomes `unavailable`. */
export function requestStore(store: SqlStore): RequestStore {
  return {
    read: (work) => available(() => work(store.queries)),
    change: (work) => available(() => store.change(work)),
  };
}

async function available<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw isUnavailable(error) ? new Failure("unavailable", { cause: error }) : error;
  }
}
