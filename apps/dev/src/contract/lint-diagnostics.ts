// Turns what Redocly reports into diagnostics that name the place and the remedy.
import { existsSync, readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { namesOf } from "@contract-first/operation-router/document/pointer";
import { closestFile, readSource } from "@contract-first/stub-server/source/source-reader";
import type { NormalizedProblem } from "@redocly/openapi-core";
import { isAside } from "../diagnostics/aside.ts";
import type { LoopDiagnostic } from "../diagnostics/loop-diagnostic.ts";
import { parseDiagnostics } from "../diagnostics/parse-diagnostics.ts";
import { adviceOf } from "./remedies.ts";

/** What a diagnostic is made with. */
export interface LintFacts {
  /** The folder of the rules of this repository. */
  rules: string;
  /** Whether a file has been read as a part of the contract. */
  wasRead: (path: string) => boolean;
}

/** Turns one report into a diagnostic. */
export function lintDiagnostic(
  problem: NormalizedProblem,
  { rules, wasRead }: LintFacts,
): LoopDiagnostic[] {
  const [location] = problem.location;
  if (location === undefined) return [];
  const path = location.source.absoluteRef;
  // Only what cannot be parsed has no pointer.
  if (location.pointer === undefined) return parseDiagnostics(path);
  const pointer = location.pointer.replace(/^#\/?(?=\/|$)|^#/, "").replace(/\/$/, "");
  const place = { path, pointer, rule: problem.ruleId };
  if (problem.ruleId === "no-unresolved-refs")
    return [{ ...place, ...adviceOnReference(path, pointer, wasRead) }];
  return [{ ...place, ...adviceOf(problem.ruleId, problem.message, problem.suggest, rules) }];
}

function adviceOnReference(
  path: string,
  pointer: string,
  wasRead: LintFacts["wasRead"],
): { message: string; remedy: string } {
  const node = namesOf(pointer).reduce<unknown>(
    (value, name) => (value as Record<string, unknown> | undefined)?.[name],
    readSource(path, dirname(path)).value,
  );
  const reference = String((node as { $ref?: unknown } | undefined)?.$ref ?? node);
  const message = `$ref leads nowhere: ${reference}`;
  const target = resolve(dirname(path), reference.split("#")[0] ?? "");
  if (existsSync(target)) {
    return readFileSync(target, "utf8").trim() === ""
      ? { message: `$ref leads to an empty file: ${reference}`, remedy: "write what it is for" }
      : { message, remedy: "name a place that the file has" };
  }
  const found = closestFile(target);
  const closest = found !== undefined && isAside(found) ? undefined : found;
  // What was there before was deleted, unless a file that is new has its name now.
  if (wasRead(target) && (closest === undefined || wasRead(closest)))
    return { message, remedy: "put the file back, or take out what refers to it" };
  if (closest === undefined)
    return { message, remedy: "name a file that is there, or add this one" };
  return { message, remedy: `write ${relative(dirname(path), closest).replaceAll("\\", "/")}` };
}
