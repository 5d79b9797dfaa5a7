// Judges mutations one after the other in a thread of its own, with everything that judging needs kept warm.
import { dirname, join, relative } from "node:path";
import { workerData } from "node:worker_threads";
import type { Engine } from "@org-admin/dev/contract/engine-thread";
import type { LoopDiagnostic } from "@org-admin/dev/diagnostics/loop-diagnostic";
import { offer, startThread } from "@org-admin/dev/thread";
import { applyMutation, type Mutation } from "../mutations/mutation.ts";
import { gateJudge } from "./gate-judge.ts";
import { type Findings, isKilled, type JudgeName, type Verdict } from "./judges.ts";
import { PlaceWords } from "./place-words.ts";
import { type ReferencesJudge, referencesJudge } from "./references-judge.ts";
import { unkeptStory } from "./story-judge.ts";
import { typesJudge } from "./types-judge.ts";
import { releaseBundle, type Workspace, writeBundle } from "./workspace.ts";

/** The folder of the repository, and the copy of its contract that this lane mutates. */
export interface LaneData {
  root: string;
  workspace: Workspace;
}

export type Lane = typeof lane;

const { root, workspace } = workerData as LaneData;
const { contract: folder } = workspace;
const engine = startThread<Engine>(
  new URL(import.meta.resolve("@org-admin/dev/contract/engine-thread")),
  {
    entry: join(folder, "openapi.yaml"),
    config: join(folder, "redocly.yaml"),
    rules: join(folder, "rules"),
    workflows: join(folder, "workflows"),
  },
);
const types = typesJudge(root);
const gate = await gateJudge(folder);

/** The bundle without a mutation. */
let sound = "";
let words: PlaceWords | undefined;
let references: ReferencesJudge = () => [];
/** The file that was mutated last, of which the engine must not remember anything. */
let changed: string[] = [];

const lane = {
  /** Releases the contract as it is. */
  async prepare(): Promise<void> {
    const bundle = await engine.calls.bundle([]);
    if (bundle === null) throw new Error("The contract has no bundle; npm run lint says why.");
    sound = bundle;
    releaseBundle(workspace, sound);
    words = new PlaceWords(JSON.parse(sound) as object);
    references = await referencesJudge(folder);
  },

  /** Asks every judge, or each until one names the mutation. Once the lint objects, no story is played. */
  async judge(mutation: Mutation, isThorough: boolean): Promise<Verdict> {
    const path = join(folder, mutation.file);
    const undo = applyMutation(folder, mutation);
    try {
      return await verdictOn(mutation, [...changed, path], isThorough);
    } finally {
      undo();
      changed = [path];
    }
  },
};

async function verdictOn(
  mutation: Mutation,
  saved: string[],
  isThorough: boolean,
): Promise<Verdict> {
  if (!words) throw new Error("prepare comes first.");
  const place = words;
  const verdict: Verdict = {};
  const note = (judge: JudgeName, findings: Findings): void => {
    verdict[judge] = place.objection(mutation, findings);
  };
  const isDone = (): boolean => !isThorough && isKilled(verdict);

  const bundle = await engine.calls.bundle(saved);
  note("lint", (await engine.calls.lint()).map(lintText));
  if (bundle === null || isDone()) return verdict;
  writeBundle(workspace, bundle);
  note("references", references());
  if (isDone()) return verdict;
  const { breaking, untold } = gate(bundle);
  note("breaking", breaking);
  note("changelog line", untold);
  if (isDone()) return verdict;
  note("types", await types(bundle, sound));
  if (isDone() || verdict.lint) return verdict;
  note(
    "contract tests",
    await unkeptStory(bundle, place.operations(mutation), isEverywhere(mutation)),
  );
  return verdict;
}

/** Whether stories can notice that are not about the operations of the place: roles and the data of the demo are for all. */
function isEverywhere({ file }: Mutation): boolean {
  return /^openapi\.yaml$|^components\/(?:securitySchemes|examples)\//.test(file);
}

function lintText({ path, pointer, message, rule }: LoopDiagnostic): string {
  return `${relative(dirname(folder), path)}#${pointer} ${message} (${rule})`;
}

offer(lane);
