// One release of the contract, as the machine form of the changelog has it.
import type { BreakingChange } from "../diff/breaking-change.ts";
import type { ChangelogLine } from "./pending-lines.ts";

/** One release of the contract. */
export interface ContractRelease {
  version: string;
  /** The day, as `2026-11-24`. */
  date: string;
  lines: ChangelogLine[];
  breaking: BreakingChange[];
}
