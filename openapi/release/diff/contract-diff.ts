// The way from the released contract to the present one: what breaks, what changed, and which version that makes.
import { isDeepStrictEqual } from "node:util";
import type { ContractData } from "../contract-document.ts";
import { greatestImpact, type Impact } from "../version/semantic-version.ts";
import { newlyProtectedFields } from "./blind-spots/protected-fields.ts";
import { brokenPromises } from "./blind-spots/promises.ts";
import { lostErrors } from "./blind-spots/raised-errors.ts";
import { lostRoles } from "./blind-spots/roles.ts";
import type { BreakingChange } from "./breaking-change.ts";
import { type ChangedSubject, changedSubjects } from "./changed-subjects.ts";
import { ratedChanges } from "./rated-changes.ts";
import { usesOf } from "./uses.ts";

/** What changed between two bundles. */
export interface ContractDiff {
  breaking: BreakingChange[];
  subjects: ChangedSubject[];
  /** What the changes ask of the version; undefined when nothing changed but the version. */
  impact: Impact | undefined;
}

/** Compares two bundles: by Redocly, and in what Redocly does not see. */
export function contractDiff(base: ContractData, revision: ContractData): ContractDiff {
  // The version follows from the changes and is none.
  const plain = { ...base, info: { ...base["info"], version: revision["info"]?.version } };
  if (isDeepStrictEqual(plain, revision)) return { breaking: [], subjects: [], impact: undefined };
  const uses = { before: usesOf(plain), after: usesOf(revision) };
  const rated = ratedChanges(plain, revision, uses);
  const breaking = [
    ...rated.breaking,
    ...lostRoles(plain, revision, uses.before),
    ...newlyProtectedFields(plain, revision),
    ...lostErrors(plain, revision),
    ...brokenPromises(plain, revision, uses.before),
  ];
  const subjects = changedSubjects(plain, revision, uses.after);
  const impacts: Impact[] = [...rated.impacts, "patch"];
  if (breaking.length > 0) impacts.push("major");
  if (subjects.some(({ kind }) => kind === "added")) impacts.push("minor");
  return { breaking, subjects, impact: greatestImpact(impacts) };
}
