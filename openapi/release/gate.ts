// Judges the present contract against the released one: the version, the changelog lines, and what breaks.
import { builtBundle, releasedBundle } from "./baseline/bundles.ts";
import { sourcePlace } from "./baseline/source-place.ts";
import {
  idleNames,
  lineForm,
  type PendingLine,
  pendingLines,
  untoldSubjects,
} from "./changelog/pending-lines.ts";
import type { ContractData } from "./contract-document.ts";
import { type BreakingChange, namedOperations } from "./diff/breaking-change.ts";
import { contractDiff, type ContractDiff } from "./diff/contract-diff.ts";
import { versionDiagnostic } from "./version/semantic-version.ts";

/** What stands between the present contract and its release. */
export interface ReleaseComparison {
  /** The last released version. */
  released: string;
  diff: ContractDiff;
  lines: PendingLine[];
  /** What must be mended, one line each. Breaking changes are among them while no major version declares them. */
  diagnostics: string[];
}

/** Compares the built bundle with the released one. */
export function compareWithRelease(revision: ContractData = builtBundle()): ReleaseComparison {
  const base = releasedBundle();
  if (!base) throw new Error("Nothing is released yet; run npm run release -- --first.");
  const released = String(base["info"].version);
  const diff = contractDiff(base, revision);
  const { lines, diagnostics } = pendingLines();
  const diagnostic = versionDiagnostic(String(revision["info"].version), released, diff.impact);
  if (diagnostic !== undefined) {
    diagnostics.push(...diff.breaking.map(breakingLine));
    diagnostics.push(`${sourcePlace("#/info/version")} #/info/version ${diagnostic}`);
  }
  for (const { name, pointer, kind } of untoldSubjects(diff.subjects, lines)) {
    diagnostics.push(
      `${sourcePlace(pointer)} ${pointer} \`${name}\` was ${kind}, but no changelog line tells; write one into a file in openapi/changes/: ${lineForm.replace("operationOrComponent`, `another", name)}`,
    );
  }
  for (const { name, place } of idleNames(diff.subjects, lines)) {
    diagnostics.push(`${place} \`${name}\` has not changed since ${released}; remove it here.`);
  }
  return { released, diff, lines, diagnostics };
}

/** A breaking change in one line. */
function breakingLine({ operations, pointer, change, loss, instead }: BreakingChange): string {
  return `${sourcePlace(pointer)} ${pointer} breaks ${namedOperations(operations)}: ${change} ${loss} Without breaking: ${instead}`;
}
