// Turns what Redocly reports into diagnostics that name the place and the remedy.
import { existsSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { namesOf } from "@contract-first/operation-router/document/pointer";
import { DocumentError } from "@contract-first/stub-server/source/diagnostic";
import { closestFile, readSource } from "@contract-first/stub-server/source/source-reader";
import type { NormalizedProblem } from "@redocly/openapi-core";
import type { LoopDiagnostic } from "../diagnostics/loop-diagnostic.ts";
import { adviceOf } from "./remedies.ts";

/** Turns one report into a diagnostic. `rules` is the folder of the rules of this repository. */
export function lintDiagnostic(problem: NormalizedProblem, rules: string): LoopDiagnostic[] {
  const [location] = problem.location;
  if (location === undefined) return [];
  const path = location.source.absoluteRef;
  // Only what cannot be parsed has no pointer.
  if (location.pointer === undefined) return parseDiagnostics(path);
  const pointer = location.pointer.replace(/^#\/?(?=\/|$)|^#/, "").replace(/\/$/, "");
  const place = { path, pointer, rule: problem.ruleId };
  if (problem.ruleId === "no-unresolved-refs")
    return [{ ...place, ...adviceOnReference(path, pointer) }];
  return [{ ...place, ...adviceOf(problem.ruleId, problem.message, problem.suggest, rules) }];
}

/** Reads a file that cannot be parsed once more, with the parser that says where and why. */
export function parseDiagnostics(path: string): LoopDiagnostic[] {
  try {
    readSource(path, dirname(path));
    return [];
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return error.diagnostics.map(({ pointer, offset = 0, message, remedy }) => {
      return { path, pointer, offset, message, remedy, rule: "parse" };
    });
  }
}

function adviceOnReference(path: string, pointer: string): { message: string; remedy: string } {
  const node = namesOf(pointer).reduce<unknown>(
    (value, name) => (value as Record<string, unknown> | undefined)?.[name],
    readSource(path, dirname(path)).value,
  );
  const reference = String((node as { $ref?: unknown } | undefined)?.$ref ?? node);
  const message = `$ref leads nowhere: ${reference}`;
  const target = resolve(dirname(path), reference.split("#")[0] ?? "");
  if (existsSync(target)) return { message, remedy: "name a place that the file has" };
  const closest = closestFile(target);
  if (closest === undefined)
    return { message, remedy: "name a file that is there, or add this one" };
  return { message, remedy: `write ${relative(dirname(path), closest).replaceAll("\\", "/")}` };
}
