// Changes that wait together share one transaction, and so one write to the disk; each can still fail by itself.
import { setImmediate } from "node:timers/promises";
import { sql } from "kysely";
import type { Queries } from "./queries.ts";

type Work<Result> = (queries: Queries) => Promise<Result>;

/** Runs work in a transaction that is on the disk when it resolves; a rejection undoes it. */
export type Transact = <Result>(work: Work<Result>) => Promise<Result>;

/** A change that waits for its turn. */
interface Waiting {
  work: Work<unknown>;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

type Outcome = { result: unknown } | { error: unknown };

/** Most changes of one transaction. */
const MOST = 64;

/**
 * Returns what runs a change with those that wait at the same time. What came of a change is told only after the common commit,
 * a refusal too, since it may rest on a change before it; if that fails, all of them fail.
 *
 * @param longest How long a transaction goes on taking more changes, in milliseconds.
 */
export function commitGroups(transact: Transact, longest = 20): Transact {
  const waiting: Waiting[] = [];
  let isRunning = false;

  async function run(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      // Whoever has sent a request by now is in the group.
      // oxlint-disable-next-line no-await-in-loop
      await setImmediate();
      // oxlint-disable-next-line no-await-in-loop
      await commit(transact, waiting, longest);
    }
    isRunning = false;
  }

  return <Result>(work: Work<Result>) =>
    new Promise<Result>((resolve, reject) => {
      waiting.push({ work, resolve: resolve as (result: unknown) => void, reject });
      if (!isRunning) void run();
    });
}

/** Takes changes, runs them in one transaction, and tells each what came of it. */
async function commit(transact: Transact, waiting: Waiting[], longest: number): Promise<void> {
  const arrived = waiting.length;
  const taken: Waiting[] = [];
  let outcomes: Outcome[];
  try {
    outcomes = await transact((queries) => runAll(queries, waiting, taken, longest));
  } catch (error) {
    // None was taken if the transaction could not begin.
    for (const { reject } of taken.length > 0 ? taken : waiting.splice(0, arrived)) reject(error);
    return;
  }
  for (const [index, { resolve, reject }] of taken.entries()) {
    const outcome = outcomes[index];
    if (outcome && "result" in outcome) resolve(outcome.result);
    else reject(outcome?.error);
  }
}

/** Moves changes from those that wait to those that are taken, and runs them one after the other. */
async function runAll(
  queries: Queries,
  waiting: Waiting[],
  taken: Waiting[],
  longest: number,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const end = performance.now() + longest;
  const isFull = (): boolean =>
    taken.length === MOST || (taken.length > 0 && performance.now() >= end);
  while (waiting.length > 0 && !isFull()) {
    const [one] = waiting.splice(0, 1) as [Waiting];
    // The transaction itself undoes one that is alone.
    const isAlone = taken.push(one) === 1 && waiting.length === 0;
    // oxlint-disable-next-line no-await-in-loop
    outcomes.push(await (isAlone ? resultOf(queries, one.work) : attempt(queries, one.work)));
  }
  return outcomes;
}

async function resultOf(queries: Queries, work: Work<unknown>): Promise<Outcome> {
  return { result: await work(queries) };
}

/** Runs one change of several. Its error undoes what it did alone, unless the database has already undone all. */
async function attempt(queries: Queries, work: Work<unknown>): Promise<Outcome> {
  await sql`savepoint change`.execute(queries);
  let outcome: Outcome;
  try {
    outcome = { result: await work(queries) };
  } catch (error) {
    await sql`rollback to change`.execute(queries).catch(() => {
      throw error;
    });
    outcome = { error };
  }
  await sql`release change`.execute(queries);
  return outcome;
}
