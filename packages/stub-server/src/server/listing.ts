// Lists the operations and documented answers of a document, and lays them out as tables.
import { asArray } from "@contract-first/operation-router/document/json";
import { nameOf, type Operation } from "@contract-first/operation-router/document/operation";
import { answerKey, isServed, type ServedDocument } from "./served-document.ts";

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

const states = { handler: "implemented", fallback: "stubbed", broken: "broken" } as const;

export function listAnswers(served: ServedDocument): ListedAnswer[] {
  return served.api.coverage().map(({ source, ...row }) => ({
    operationId: row.operationId,
    method: row.method,
    path: row.path,
    status: row.status,
    mediaType: row.mediaType,
    state: isBroken(served, row) ? "broken" : states[source],
    answered: row.answered + (served.answeredBefore.get(answerKey(row)) ?? 0),
  }));
}

function isBroken(
  { broken, examples }: ServedDocument,
  row: Parameters<typeof answerKey>[0],
): boolean {
  if (examples.unmade.has(answerKey(row))) return true;
  const parts = broken.get(nameOf(row));
  return parts !== undefined && (parts.whole.size > 0 || parts.answers.has(row.status));
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

/** More operations than these are counted, not listed. */
const mostListed = 60;

/** Returns the operations as lines under headings, or their numbers when there are many. */
export function operationsTable(served: ServedDocument): string[] {
  const { operations } = served.api;
  const groups = Map.groupBy(operations, createGrouping(operations));
  if (operations.length > mostListed) {
    const rows = [...groups].map(([group, members]) => [`  ${group}`, countOf(members, served)]);
    return [...table(rows), "  --list shows every one"];
  }
  const rows = table(
    operations.map((operation) => {
      const note = isServed(served, operation) ? "" : "not served";
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

function countOf(members: Operation[], served: ServedDocument): string {
  const lost = members.filter((operation) => !isServed(served, operation)).length;
  const count = `${members.length} ${members.length === 1 ? "operation" : "operations"}`;
  return lost === 0 ? count : `${count}, ${lost} of them not served`;
}

/** Groups by first tag, or by first segment of the path where tags are not used. */
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
