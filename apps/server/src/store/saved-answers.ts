// Keeps the answers to requests with an idempotency key for a day.
import type { Queries } from "./queries.ts";
import type { SavedAnswerRow } from "./tables.ts";

const KEPT_MILLISECONDS = 24 * 60 * 60 * 1000;

export async function findSavedAnswer(
  queries: Queries,
  scope: string,
): Promise<SavedAnswerRow | undefined> {
  return queries
    .selectFrom("saved_answers")
    .selectAll()
    .where("scope", "=", scope)
    .where("created_at", ">", oldest())
    .executeTakeFirst();
}

/** Stores an answer, and deletes those older than a day. */
export async function saveAnswer(
  queries: Queries,
  answer: Omit<SavedAnswerRow, "created_at">,
): Promise<void> {
  await queries.deleteFrom("saved_answers").where("created_at", "<=", oldest()).execute();
  await queries
    .insertInto("saved_answers")
    .values({ ...answer, created_at: new Date().toISOString() })
    .execute();
}

function oldest(): string {
  return new Date(Date.now() - KEPT_MILLISECONDS).toISOString();
}
