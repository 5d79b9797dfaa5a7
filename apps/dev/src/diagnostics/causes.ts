// Makes one message of what has one cause.
import { basename } from "node:path";
import type { EditedLines } from "./edits.ts";
import type { PlacedDiagnostic } from "./loop-diagnostic.ts";

/** One cause: the diagnostic that says it, the other places where it shows, and the edit that it comes from. */
export interface Cause {
  diagnostic: PlacedDiagnostic;
  also: PlacedDiagnostic[];
  /** Where it was edited, if the diagnostic is about something else that no longer fits. */
  since?: { path: string; line: number; others: number };
}

/** What a file that cannot be read, a reference to nothing or a wrong shape leads to is no news. */
const stages = [["parse"], ["no-unresolved-refs"], ["struct"]];

/** Rules that say less about the same mistake than another one. */
const lessTelling = new Map([["operation-operationId-unique", "house/operation-id-unique"]]);

/** What is unused is mostly unused because of something else. */
const lesser = new Set(["house/no-orphan-file", "house/permissions-used", "no-unused-components"]);

/**
 * Returns the causes. What is wrong in a line that was edited is a cause of its own. What is wrong elsewhere follows
 * from the edit: it is not told while something in the edited lines is wrong, and else told as one cause.
 */
export function causesOf(
  diagnostics: PlacedDiagnostic[],
  edited: Map<string, EditedLines>,
): Cause[] {
  const found = onePerLine(firstStage(diagnostics));
  if (edited.size === 0) return found.map((diagnostic) => ({ diagnostic, also: [] }));
  const direct = found.filter((one) => distance(one, edited) === 0);
  if (direct.length > 0) return direct.map((diagnostic) => ({ diagnostic, also: [] }));
  const [diagnostic, ...also] = found.toSorted((a, b) => weight(a, edited) - weight(b, edited));
  if (diagnostic === undefined) return [];
  const others = edited.size - 1;
  const [since] = [...edited].map(([path, { first }]) => ({ path, line: first, others }));
  return [{ diagnostic, also, ...(since && { since }) }];
}

function firstStage(diagnostics: PlacedDiagnostic[]): PlacedDiagnostic[] {
  for (const rules of stages) {
    const some = diagnostics.filter(({ rule }) => rules.includes(rule));
    if (some.length > 0) return some;
  }
  const found = new Set(diagnostics.map(({ rule }) => rule));
  return diagnostics.filter(({ rule }) => !found.has(lessTelling.get(rule) ?? ""));
}

function onePerLine(diagnostics: PlacedDiagnostic[]): PlacedDiagnostic[] {
  const byLine = Map.groupBy(diagnostics, ({ file, line }) => `${file.path}:${line}`);
  return [...byLine.values()].flatMap((some) => some.slice(0, 1));
}

/** Lines from the nearest edited one; infinite in a file that was not edited. */
function distance({ file, line }: PlacedDiagnostic, edited: Map<string, EditedLines>): number {
  const lines = edited.get(file.path);
  if (!lines) return Infinity;
  if (line < lines.first) return lines.first - line;
  // Where lines were only removed there is none that could be wrong.
  return line > lines.last ? Math.max(1, line - lines.last) : 0;
}

function weight(diagnostic: PlacedDiagnostic, edited: Map<string, EditedLines>): number {
  const lines = distance(diagnostic, edited);
  if (lesser.has(diagnostic.rule)) return 4e9;
  if (lines < Infinity) return lines;
  // What names an edited file says more than what no longer fits.
  if ([...edited.keys()].some((path) => diagnostic.message.includes(basename(path)))) return 5e8;
  return diagnostic.rule === "types" ? 1e9 : 2e9;
}
