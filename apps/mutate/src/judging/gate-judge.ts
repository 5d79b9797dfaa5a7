// Judges by the release gate: what breaks consumers, and what no changelog line tells.
import type * as Gate from "@org-admin/openapi/release/gate";
import type { Findings } from "./judges.ts";

export type GateJudge = (bundle: string) => { breaking: Findings; untold: Findings };

/** Returns the gate of the contract in `folder`, whose files it imports from there. */
export async function gateJudge(folder: string): Promise<GateJudge> {
  const { compareWithRelease } = (await import(`${folder}/release/gate.ts`)) as typeof Gate;
  return (bundle) => {
    const { diagnostics } = compareWithRelease(JSON.parse(bundle) as Record<string, unknown>);
    return {
      breaking: diagnostics.filter((line) => !isUntold(line)),
      untold: diagnostics.filter(isUntold),
    };
  };
}

function isUntold(line: string): boolean {
  return line.includes("no changelog line tells");
}
