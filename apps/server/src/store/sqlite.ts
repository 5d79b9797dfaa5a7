// Connects Kysely to node:sqlite, with durable commits, and reads SQLite's result codes.
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  type SqliteDatabase,
  type SqliteDialectConfig,
  type SqliteStatement,
} from "kysely";

/**
 * Returns a dialect over a SQLite file, or over `:memory:`.
 * A commit returns only after the write-ahead log is on the disk, so neither a crash nor a power cut undoes it.
 *
 * @see https://www.sqlite.org/pragma.html#pragma_synchronous
 */
export function sqliteDialect(path: string): SqliteDialect {
  return new ImmediateSqliteDialect({ database: async () => open(path) });
}

function open(path: string): SqliteDatabase {
  const database = new DatabaseSync(path, { timeout: START_PATIENCE });
  database.exec("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on");
  const kept = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql: string) {
      const known = kept.get(sql);
      if (known) return known;
      const statement = prepare(database, sql);
      // The queries of the API are far fewer; only lists by many filters have a text each.
      if (kept.size >= MOST_STATEMENTS) kept.clear();
      kept.set(sql, statement);
      return statement;
    },
  };
}

/** How many prepared statements a connection keeps: to prepare one again costs more than to run it. */
const MOST_STATEMENTS = 500;

function prepare(database: DatabaseSync, sql: string): SqliteStatement {
  const statement = database.prepare(sql);
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
    run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
    iterate: (parameters) =>
      statement.iterate(...(parameters as SQLInputValue[])) as IterableIterator<unknown>,
  };
}

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;

  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalSqliteAdapter();
  }

  override createDriver(): Driver {
    return new ImmediateSqliteDriver(this.#config);
  }
}

// SQLite rolls back changes of tables too, so a migration can be one transaction.
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

// A deferred transaction that reads before it writes cannot wait for a write of another process: SQLite rejects it at once.
class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }

  // On a full disk SQLite has already rolled back, and the error that says so would hide the one that matters.
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await super.rollbackTransaction(connection).catch((error: unknown) => {
      if (!String(error).includes("no transaction is active")) throw error;
    });
  }
}

/** Longest wait for another process that is opening the same file, in milliseconds. */
const START_PATIENCE = 10_000;

/** SQLite's code for a lock that another process holds. */
const BUSY = 5;

/** Whether an error means that another process holds the lock. */
export function isBusy(error: unknown): boolean {
  return codeOf(error) === BUSY;
}

/** SQLite's codes for a database that cannot serve just now: busy, locked, read-only, I/O error, full, cannot open. */
const UNAVAILABLE = new Set([BUSY, 6, 8, 10, 13, 14]);

/**
 * Whether an error means that the database cannot serve just now, rather than that the code is wrong.
 *
 * @see https://www.sqlite.org/rescode.html
 */
export function isUnavailable(error: unknown): boolean {
  return UNAVAILABLE.has(codeOf(error) ?? 0);
}

function codeOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("errcode" in error)) return undefined;
  return Number(error.errcode) & 0xff;
}
