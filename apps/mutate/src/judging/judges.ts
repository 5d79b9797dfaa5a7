// Those who judge a mutation, and what they say.

/**
 * The lint, the comparison with the published pages, the gate's breaking changes and the changelog lines that it asks for,
 * the types of client and server, and the stories that the server plays.
 */
export const judges = [
  "lint",
  "references",
  "breaking",
  "changelog line",
  "types",
  "contract tests",
] as const;
export type JudgeName = (typeof judges)[number];

/** What a judge says against a mutation; none if it has nothing against it. */
export type Findings = string[];

/** What of it tells best where the mutation is. */
export interface Objection {
  message: string;
  /** Whether the message has the name of the place: its file, its component, an operation that it is part of. */
  isNamed: boolean;
}

/** What each judge objects; null is nothing, and one that was not asked is missing. */
export type Verdict = Partial<Record<JudgeName, Objection | null>>;

/** Whether somebody objects and names the place. */
export function isKilled(verdict: Verdict, by: readonly JudgeName[] = judges): boolean {
  return by.some((judge) => verdict[judge]?.isNamed === true);
}
