// How easy Redocly finds each operation for programs that call it, of 100 points.
import { execFileSync } from "node:child_process";
import { redoclyCli } from "../openapi/release/diff/redocly-diff.ts";
import { contractFolder } from "../openapi/release/folders.ts";
import type { LowScores } from "./switched-off.ts";

/** What every operation is to reach. */
export const leastScore = 90;

/** The points of every operation, by operationId. */
export type Scores = Record<string, number>;

export function scoresOf(bundleFile: string): Scores {
  const printed = execFileSync(
    process.execPath,
    [redoclyCli, "score", bundleFile, "--format", "json"],
    { cwd: contractFolder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
  );
  const { operationScores } = JSON.parse(printed) as {
    operationScores: Record<string, { agentReadiness: number }>;
  };
  return Object.fromEntries(
    Object.entries(operationScores).map(([id, { agentReadiness }]) => [id, agentReadiness]),
  );
}

/** The operations that are too low without a reason, and the reasons without such an operation: each as a sentence. */
export function weighScores(scores: Scores, rows: LowScores[]): { low: string[]; idle: string[] } {
  const excused = new Set(rows.flatMap(({ operations }) => operations));
  const isLow = (id: string): boolean => (scores[id] ?? Infinity) < leastScore;
  return {
    low: Object.keys(scores)
      .filter((id) => isLow(id) && !excused.has(id))
      .map((id) => `${id} scores ${scores[id]} of ${leastScore}; redocly score says for what.`),
    idle: [...excused]
      .filter((id) => !isLow(id))
      .map((id) => `${id} scores ${scores[id] ?? "nothing"}; remove it.`),
  };
}
