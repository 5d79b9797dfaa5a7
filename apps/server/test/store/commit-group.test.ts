// Changes that wait together are committed together, and fail each for itself.
import assert from "node:assert/strict";
import { join } from "node:path";
import { beforeEach, describe, it } from "node:test";
import { Kysely, sql } from "kysely";
import { commitGroups, type Transact } from "../../src/store/commit-group.ts";
import { isUnavailable, sqliteDialect } from "../../src/store/sqlite.ts";
import type { Queries } from "../../src/store/queries.ts";
import { temporaryFolder } from "../process.ts";

async function write(queries: Queries, value: number, text = ""): Promise<void> {
  await sql`insert into notes values (${value}, ${text})`.execute(queries);
}

describe("changes that wait together", () => {
  let database: Queries;
  let transactions = 0;
  let change: Transact;

  beforeEach(async (test) => {
    const path = join(await temporaryFolder(test as never), "group.sqlite");
    database = new Kysely({ dialect: sqliteDialect(path) });
    await sql`create table notes (value integer primary key, text text)`.execute(database);
    transactions = 0;
    change = groups(Infinity);
  });

  const groups = (longest: number): Transact =>
    commitGroups((work) => {
      transactions += 1;
      return database.transaction().execute(work);
    }, longest);
  const stored = async (): Promise<number[]> => {
    const { rows } = await sql<{ value: number }>`select value from notes order by value`.execute(
      database,
    );
    return rows.map(({ value }) => value);
  };
  const numbers = Array.from({ length: 40 }, (_, index) => index);

  it("share a transaction", async () => {
    await Promise.all(numbers.map((value) => change((queries) => write(queries, value))));
    assert.deepEqual(await stored(), numbers);
    assert.equal(transactions, 1);
  });

  it("are undone alone, with what they had written, when they fail", async () => {
    const outcomes = await Promise.allSettled(
      numbers.map((value) =>
        change(async (queries) => {
          await write(queries, value);
          if (value % 3 === 0) throw new Error(`No ${value}`);
          return value;
        }),
      ),
    );
    for (const [value, outcome] of outcomes.entries()) {
      if (outcome.status === "fulfilled") assert.equal(outcome.value, value);
      else assert.equal((outcome.reason as Error).message, `No ${value}`);
      assert.equal(outcome.status === "rejected", value % 3 === 0);
    }
    assert.deepEqual(
      await stored(),
      numbers.filter((value) => value % 3 !== 0),
    );
    assert.equal(transactions, 1);
  });

  it("see what those before them wrote, and not what was undone", async () => {
    const seen = await Promise.all([
      change((queries) => write(queries, 1)),
      change(async (queries) => {
        await write(queries, 2);
        throw new Error("No");
      }).catch(() => undefined),
      change(async (queries) => {
        const { rows } = await sql<{ value: number }>`select value from notes`.execute(queries);
        return rows.map(({ value }) => value);
      }),
    ]);
    assert.deepEqual(seen[2], [1]);
  });

  it("all fail when the database undoes their transaction", async () => {
    await sql`pragma max_page_count = 4`.execute(database);
    const outcomes = await Promise.allSettled(
      numbers.map((value) =>
        change((queries) => write(queries, value, value === 20 ? "x".repeat(100_000) : "")),
      ),
    );
    const [first] = outcomes;
    assert.ok(first?.status === "rejected" && isUnavailable(first.reason));
    assert.ok(outcomes.slice(0, 21).every(({ status }) => status === "rejected"));
    const kept = outcomes.flatMap(({ status }, value) => (status === "fulfilled" ? [value] : []));
    assert.deepEqual(await stored(), kept);
  });

  it("wait for the next transaction when the one before took its time", async () => {
    change = groups(0);
    await Promise.all(numbers.map((value) => change((queries) => write(queries, value))));
    assert.equal(transactions, numbers.length);
    assert.deepEqual(await stored(), numbers);
  });
});
