// Judges by the contract tests: plays the stories on the server until one does not come true.
import type { ContractDocument } from "@org-admin/server/contract/document";
import { buildStage } from "@org-admin/server/testing/play";
import { stories, type Story } from "@org-admin/server/testing/stories";
import { checkStory } from "@org-admin/server/testing/story-check";
import type { Findings } from "./judges.ts";

/** How long one story may take, in milliseconds: a mutated one may wait for an answer that never comes. */
const PATIENCE = 20_000;

/** Returns what is wrong with the first story that fails, of these operations, or of all others after them. */
export async function unkeptStory(
  bundle: string,
  operations: string[],
  isEverywhere: boolean,
): Promise<Findings> {
  if (operations.length === 0 && !isEverywhere) return [];
  const document = JSON.parse(bundle) as ContractDocument;
  const cleanups: (() => unknown)[] = [];
  const test = { after: (cleanup: unknown) => void cleanups.push(cleanup as () => unknown) };
  try {
    const stage = await inTime(buildStage(test as Parameters<typeof buildStage>[0], document));
    const all = stories(document);
    const [own, others] = [true, false].map((isOwn) =>
      all.filter(({ operationId }) => operations.includes(operationId) === isOwn),
    ) as [Story[], Story[]];
    for (const story of isEverywhere ? [...own, ...others] : own) {
      const play = checkStory(test as Parameters<typeof checkStory>[0], story, stage);
      const title = `${story.operationId} answers ${story.status} ${story.name}`;
      try {
        // Each story begins with the data that the one before it left.
        // oxlint-disable-next-line no-await-in-loop
        await inTime(play);
      } catch (error) {
        return [`${title}: ${wordsOf(error)}`];
      }
    }
    return [];
  } catch (error) {
    return [`The server does not start: ${wordsOf(error)}`];
  } finally {
    await Promise.allSettled(cleanups.map((cleanup) => inTime(Promise.resolve(cleanup()))));
  }
}

async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("no answer came")), PATIENCE);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function wordsOf(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  return words.replaceAll(/\s+/g, " ").slice(0, 300);
}
