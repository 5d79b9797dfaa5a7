// What a request uses of the store. Here, and only here, a database that cannot serve becomes the failure `unavailable`.
import { Failure } from "@contract-first/operation-router";
import { isUnavailable } from "./sqlite.ts";
import type { Queries, SqlStore } from "./store.ts";

type Work<Result> = (queries: Queries) => Promise<Result>;

/** Both methods throw the {@link Failure} `unavailable` if the database cannot serve just now. */
export interface RequestStore {
  /** Runs queries that only read. */
  read<Result>(work: Work<Result>): Promise<Result>;
  /** Runs a change in a transaction; a rejection undoes it. */
  change<Result>(work: Work<Result>): Promise<Result>;
}

/** Makes the part of a store that requests use. */
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
