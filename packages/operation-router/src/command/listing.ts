// Lays out the operations of a document as tables.
import type { Operation } from "../operation.ts";
import { asArray } from "../document.ts";
import { answerKey, isServed, nameOf, type Site } from "./site.ts";

/** One documented answer. */
export interface ListedAnswer {
  operationId: string;
  method: string;
  path: string;
  /** As documented: `200`, `4XX`, `default`. */
  status: string;
  mediaType: string | undefined;
  state: "implemented" | "stubbed" | "broken";
  /** How often it was answered since the start. */
  answered: number;
}

const states = { handler: "implemented", stub: "stubbed", broken: "broken" } as const;

export function listAnswers(site: Site): ListedAnswer[] {
  return site.api.coverage().map(({ source, ...row }) => ({
    operationId: row.operationId,
    method: row.method,
    path: row.path,
    status: row.status,
    mediaType: row.mediaType,
    state: isBroken(site, row) ? "broken" : states[source],
    answered: row.answered + (site.answeredBefore.get(answerKey(row)) ?? 0),
  }));
}

function isBroken({ broken, findings }: Site, row: Parameters<typeof answerKey>[0]): boolean {
  if (findings.unmade.has(answerKey(row))) return true;
  const breakage = broken.get(nameOf(row));
  return breakage !== undefined && (breakage.whole.size > 0 || breakage.answers.has(row.status));
}

export function answersTable(rows: ListedAnswer[]): string {
  return table(
    rows.map(({ method, path, operationId, status, mediaType, state, answered }) => [
      method,
      path,
      operationId,
      status,
      mediaType ?? "-",
      state,
      answered === 0 ? "" : `answered ${answered}×`,
    ]),
  ).join("\n");
}

/** More than that are counted, not listed. */
const mostListed = 60;

/** The operations under a heading each, or only counted when they are many. */
export function operationsTable(site: Site): string[] {
  const { operations } = site.api;
  const groups = Map.groupBy(operations, createGrouping(operations));
  if (operations.length > mostListed) {
    const rows = [...groups].map(([group, members]) => [`  ${group}`, countOf(members, site)]);
    return [...table(rows), "  --list shows every one"];
  }
  const rows = table(
    operations.map((operation) => {
      const note = isServed(site, operation) ? "" : "not served";
      const name = operation.operationId === nameOf(operation) ? "" : operation.operationId;
      return [`  ${operation.method}`, operation.path, name, note];
    }),
  );
  const lines = new Map(operations.map((operation, index) => [operation, rows[index] ?? ""]));
  if (groups.size === 1) return rows;
  return [...groups].flatMap(([group, members]) =>
    [group].concat(members.map((operation) => lines.get(operation) ?? "")),
  );
}

function countOf(members: Operation[], site: Site): string {
  const lost = members.filter((operation) => !isServed(site, operation)).length;
  const count = `${members.length} ${members.length === 1 ? "operation" : "operations"}`;
  return lost === 0 ? count : `${count}, ${lost} of them not served`;
}

/** By first tag, or by first segment of the path when tags are not used. */
function createGrouping(operations: Operation[]): (operation: Operation) => string {
  const isTagged = operations.some(({ definition }) => asArray(definition.tags).length > 0);
  if (isTagged) return ({ definition }) => String(asArray(definition.tags)[0] ?? "without a tag");
  return ({ path }) => `/${path.split("/")[1] ?? ""}`;
}

function table(rows: string[][]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) {
      widths[index] = Math.max(widths[index] ?? 0, cell.length);
    }
  }
  return rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
