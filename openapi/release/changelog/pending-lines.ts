// The changelog lines of the next release: Markdown list items in openapi/changes/, one file a change.
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { ChangedSubject } from "../diff/changed-subjects.ts";
import { changesFolder } from "../folders.ts";

/** A line of the changelog, with what it is about. */
export interface ChangelogLine {
  /** Names of operations, components, permissions, roles or root keys. */
  subjects: string[];
  text: string;
}

/** A line that is not yet released, with its place. */
export interface PendingLine extends ChangelogLine {
  /** `openapi/changes/<file>:<line>`. */
  place: string;
}

/** The pending lines, and what is wrong with those that cannot be read. */
export interface PendingLines {
  lines: PendingLine[];
  diagnostics: string[];
}

const FORM = /^- (?<subjects>`[^`]+`(?:, `[^`]+`)*): (?<text>\S.*\.)$/;
export const lineForm = "- `operationOrComponent`, `another`: What consumers get.";

function pendingFiles(): string[] {
  if (!existsSync(changesFolder)) return [];
  return readdirSync(changesFolder)
    .filter((file) => file.endsWith(".md") && file !== "README.md")
    .toSorted();
}

/** Reads every line of every file but the README. */
export function pendingLines(): PendingLines {
  const lines: PendingLine[] = [];
  const diagnostics: string[] = [];
  for (const file of pendingFiles()) {
    const rows = readFileSync(join(changesFolder, file), "utf8").split("\n");
    for (const [index, row] of rows.entries()) {
      if (row.trim() === "") continue;
      const place = `openapi/changes/${file}:${index + 1}`;
      const found = FORM.exec(row)?.groups;
      if (found) {
        const subjects = found["subjects"]!.split(", ").map((name) => name.slice(1, -1));
        lines.push({ subjects, text: found["text"]!, place });
      } else {
        diagnostics.push(`${place} "${row}" is no changelog line; write ${lineForm}`);
      }
    }
  }
  return { lines, diagnostics };
}

/** Removes the pending lines, once they are released. */
export function clearPendingLines(): void {
  for (const file of pendingFiles()) rmSync(join(changesFolder, file));
}

/** The subjects that no line tells: neither by their own name nor by those of all operations that use them. */
export function untoldSubjects(
  subjects: ChangedSubject[],
  lines: ChangelogLine[],
): ChangedSubject[] {
  const named = new Set(lines.flatMap((line) => line.subjects));
  return subjects.filter(({ name, operations }) => {
    const isTold = named.has(name);
    const areUsersTold = operations.length > 0 && operations.every((id) => named.has(id));
    return !isTold && !areUsersTold;
  });
}

/** The names in pending lines that nothing changed for, each with its line. */
export function idleNames(
  subjects: ChangedSubject[],
  lines: PendingLine[],
): { name: string; place: string }[] {
  const changed = new Set(subjects.flatMap(({ name, operations }) => [name, ...operations]));
  return lines.flatMap((line) =>
    line.subjects.filter((name) => !changed.has(name)).map((name) => ({ name, place: line.place })),
  );
}
