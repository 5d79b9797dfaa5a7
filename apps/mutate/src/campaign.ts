// Judges many mutations, two at a time.
import type { Thread } from "@org-admin/dev/thread";
import { startThread } from "@org-admin/dev/thread";
import type { Lane, LaneData } from "./judging/lane-thread.ts";
import type { Verdict } from "./judging/judges.ts";
import type { Mutation } from "./mutations/mutation.ts";

/** A mutation with the verdict on it. */
export interface JudgedMutation {
  mutation: Mutation;
  verdict: Verdict;
}

export interface CampaignOptions {
  /** The folder of the repository. */
  root: string;
  lanes?: number;
  /** Whether all judges are asked, not only until one names the mutation. */
  isThorough?: boolean;
  onJudged?: (judged: JudgedMutation) => void;
}

/** Judges the mutations, and returns them in their order. */
export async function judgeMutations(
  mutations: Mutation[],
  { root, lanes = 2, isThorough = true, onJudged = () => {} }: CampaignOptions,
): Promise<JudgedMutation[]> {
  const results: JudgedMutation[] = [];
  const waiting = mutations.entries();
  const data: LaneData = { root };
  const file = new URL("judging/lane-thread.ts", import.meta.url);

  async function judgeNext({ calls }: Thread<Lane>): Promise<void> {
    const { value: entry } = waiting.next();
    if (entry === undefined) return;
    const [index, mutation] = entry;
    const judged = { mutation, verdict: await calls.judge(mutation, isThorough) };
    results[index] = judged;
    onJudged(judged);
    await judgeNext({ calls } as Thread<Lane>);
  }

  async function run(): Promise<void> {
    const thread = startThread<Lane>(file, data);
    try {
      await thread.calls.prepare();
      await judgeNext(thread);
    } finally {
      await thread.calls.end();
      await thread.end();
    }
  }

  await Promise.all(Array.from({ length: lanes }, run));
  return results;
}
