// Judges many mutations, two at a time.
import { startThread, type Thread } from "@org-admin/dev/thread";
import type { Lane, LaneData } from "./judging/lane-thread.ts";
import type { Verdict } from "./judging/judges.ts";
import { createWorkspace, removeWorkspace, type Workspace } from "./judging/workspace.ts";
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
  const workspaces: Workspace[] = [];
  const clear = (): void => workspaces.forEach(removeWorkspace);
  const file = new URL("judging/lane-thread.ts", import.meta.url);

  async function judgeNext(thread: Thread<Lane>): Promise<void> {
    const { value: entry } = waiting.next();
    if (entry === undefined) return;
    const [index, mutation] = entry;
    const judged = { mutation, verdict: await thread.calls.judge(mutation, isThorough) };
    results[index] = judged;
    onJudged(judged);
    await judgeNext(thread);
  }

  async function run(): Promise<void> {
    const workspace = createWorkspace(root);
    workspaces.push(workspace);
    const data: LaneData = { root, workspace };
    const thread = startThread<Lane>(file, data);
    try {
      await thread.calls.prepare();
      await judgeNext(thread);
    } finally {
      // The threads that it has started end with it.
      await thread.end();
    }
  }

  // Also when the command is interrupted.
  process.once("exit", clear);
  try {
    await Promise.all(Array.from({ length: lanes }, run));
  } finally {
    clear();
    process.off("exit", clear);
  }
  return results;
}
