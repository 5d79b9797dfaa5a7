// Finds where a difference stands: in the table, or at the operation that differs.
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { readSource } from "@contract-first/stub-server/source/source-reader";
import type { LoopDiagnostic } from "../diagnostics/loop-diagnostic.ts";

/** Where something is wrong. */
export type Place = Pick<LoopDiagnostic, "path" | "pointer" | "offset">;

/** Returns the pointer of every place that the table tells of. */
export function placesInTable(table: string): Map<string, string> {
  const rows = readSource(table, dirname(table)).value as { differences: { at: string[] }[] }[];
  return new Map(
    rows.flatMap(({ differences }, row) =>
      differences.flatMap(({ at }, part) =>
        at.map((place, index): [string, string] => [
          place,
          `/${row}/differences/${part}/at/${index}`,
        ]),
      ),
    ),
  );
}

/** Returns where the operation has its operationId, or the beginning of the table if it has none. */
export function placeOfOperation(operationId: string, files: string[], table: string): Place {
  const pattern = new RegExp(`(?<=operationId: )${operationId}\\b`);
  for (const path of files) {
    const offset = readFileSync(path, "utf8").search(pattern);
    if (offset >= 0) return { path, pointer: "", offset };
  }
  return { path: table, pointer: "" };
}

/** Says what keeps the table from being read; a row has a reason and differences, each with places and both values. */
export function shapeDiagnostics(table: string): LoopDiagnostic[] {
  const value = readSource(table, dirname(table)).value;
  const wrong = (pointer: string, message: string, remedy: string): LoopDiagnostic[] => [
    { path: table, pointer, message, remedy, rule: "struct" },
  ];
  if (!Array.isArray(value))
    return wrong("", "the table is no list", "begin each row with - reason:");
  return value.flatMap((row: unknown, index) => {
    const { reason, differences } = (row ?? {}) as { reason?: unknown; differences?: unknown };
    if (typeof reason !== "string") return wrong(`/${index}`, "a row has no reason", "say why");
    if (!Array.isArray(differences))
      return wrong(`/${index}`, "a row has no list of differences", "add differences:");
    return differences.flatMap((one: unknown, part) => {
      const { at } = (one ?? {}) as { at?: unknown };
      const isComplete = one instanceof Object && "published" in one && "here" in one;
      const isPlaced = Array.isArray(at) && at.every((place) => typeof place === "string");
      return isComplete && isPlaced
        ? []
        : wrong(
            `/${index}/differences/${part}`,
            "a difference is not complete",
            "give it at: [places], published: and here:",
          );
    });
  });
}
