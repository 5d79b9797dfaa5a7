// Reads the table of differences between this contract and the published pages that it follows.
import { existsSync, readFileSync } from "node:fs";
import { parse } from "yaml";

/** A decision to differ, and the facts that it changes. */
export interface DecidedDifference {
  reason: string;
  differences: DifferenceRow[];
}

/** One value in place of another, at one place or more. */
export interface DifferenceRow {
  /** Each is an operation, the part of it, a pointer and a keyword; `*` stands for anything up to the next space. */
  at: string[];
  published: unknown;
  here: unknown;
}

const table = new URL("reference-differences.yaml", import.meta.url);

/** Empty for a contract that follows nobody's pages and has no table. */
export const decidedDifferences = existsSync(table)
  ? (parse(readFileSync(table, "utf8")) as DecidedDifference[])
  : [];
