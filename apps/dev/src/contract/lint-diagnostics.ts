// Turns what Redocly reports into diagnostics that name the place and the remedy.
import { existsSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { namesOf } from "@contract-first/operation-router/document/pointer";
import { closestFile, readSource } from "@contract-first/stub-server/source/source-reader";
import type { NormalizedProblem } from "@redocly/openapi-core";
import type { LoopDiagnostic } from "../diagnostics/loop-diagnostic.ts";
import { parseDiagnostics } from "../diagnostics/parse-diagnostics.ts";
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
