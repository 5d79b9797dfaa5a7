// The table of who killed what, and the mutations that nobody did, or nothing but a missing changelog line.
import type { JudgedMutation } from "./campaign.ts";
import { isKilled, type JudgeName, judges } from "./judging/judges.ts";
import { mutationKinds } from "./mutations/offer.ts";

const withoutChangelog: JudgeName[] = ["lint", "references", "breaking", "types", "contract tests"];
const withoutGate: JudgeName[] = ["lint", "references", "types", "contract tests"];

/** The part of the mutations that is killed and named. */
export function killRate(all: JudgedMutation[], by?: readonly JudgeName[]): number {
  return all.filter(({ verdict }) => isKilled(verdict, by)).length / all.length;
}

/** The results as Markdown. A mutation counts for each judge that kills it. */
export function mutationTable(all: JudgedMutation[]): string {
  const rows = [...mutationKinds, "all"].map((kind) => {
    const some = all.filter(({ mutation }) => kind === "all" || mutation.kind === kind);
    const counts = judges.map((judge) => some.filter(({ verdict }) => isKilled(verdict, [judge])));
    const nobody = some.filter(({ verdict }) => !isKilled(verdict));
    return `| ${[kind, some.length, ...[...counts, nobody].map(({ length }) => length)].join(" | ")} |`;
  });
  const survivors = all.filter(({ verdict }) => !isKilled(verdict));
  const told = all.filter(
    ({ verdict }) => isKilled(verdict) && !isKilled(verdict, withoutChangelog),
  );
  return [
    `| ${["kind", "mutations", ...judges, "nobody"].join(" | ")} |`,
    `| --- |${" ---: |".repeat(judges.length + 2)}`,
    ...rows,
    "",
    `${percent(killRate(all))} are killed and named; ${percent(killRate(all, withoutChangelog))} if changelog lines did not count, ${percent(killRate(all, withoutGate))} without the gate.`,
    ...listed("Nobody names", survivors),
    ...listed("Named by nothing but the changelog line that is missing", told),
  ].join("\n");
}

function listed(title: string, some: JudgedMutation[]): string[] {
  if (some.length === 0) return [];
  return ["", `${title}:`, "", ...some.map(({ mutation }) => `- ${mutation.name}`)];
}

function percent(part: number): string {
  return `${(100 * part).toFixed(1)} %`;
}

/** Who killed a mutation, in one line. */
export function verdictLine({ mutation, verdict }: JudgedMutation): string {
  const by = judges.filter((judge) => isKilled(verdict, [judge]));
  return `${by.join(", ") || "NOBODY"}: ${mutation.name}`;
}
