// Bundles and lints the contract in a thread of its own, which stays warm between saves.
import { globSync } from "node:fs";
import { join } from "node:path";
import { workerData } from "node:worker_threads";
import {
  bundle,
  lint,
  loadConfig,
  ResolveError,
  stringifyYaml,
  YamlParseError,
} from "@redocly/openapi-core";
import type { LoopDiagnostic } from "../diagnostics/loop-diagnostic.ts";
import { parseDiagnostics } from "../diagnostics/parse-diagnostics.ts";
import { offer } from "../thread.ts";
import { DocumentCache } from "./document-cache.ts";
import { inKeyOrder } from "./key-order.ts";
import { lintDiagnostic } from "./lint-diagnostics.ts";

/** Where the contract is. */
export interface EngineData {
  entry: string;
  config: string;
  rules: string;
  workflows: string;
}

export type Engine = typeof engine;

const { entry, config: configPath, rules, workflows } = workerData as EngineData;
const config = await loadConfig({ configPath });
const cache = new DocumentCache(config.resolve);
/** What was bundled last, in the order of `redocly bundle`. */
let bundled: object = {};

const engine = {
  /** Bundles what is saved now, as JSON; null if it cannot be read, and `lint` says why. */
  async bundle(changed: string[]): Promise<string | null> {
    cache.forget(changed);
    try {
      const made = await bundle({ ref: entry, config, externalRefResolver: cache.copies() });
      if (made.problems.some(({ severity }) => severity === "error")) return null;
      bundled = inKeyOrder(made.bundle.parsed as object);
      return JSON.stringify(bundled, null, 2);
    } catch (error) {
      if (isUnreadable(error)) return null;
      throw error;
    }
  },

  /** Returns what was bundled last as YAML. */
  yaml(): string {
    return stringifyYaml(bundled, { noRefs: true, lineWidth: -1 });
  },

  /** Says what is wrong with what was read last; with the workflows if there is nothing wrong with the contract. */
  async lint(): Promise<LoopDiagnostic[]> {
    const found = await lintFile(entry);
    if (found.length > 0) return found;
    const files = globSync("**/*.arazzo.yaml", { cwd: workflows }).map((name) =>
      join(workflows, name),
    );
    return (await Promise.all(files.map(lintFile))).flat();
  },
};

async function lintFile(path: string): Promise<LoopDiagnostic[]> {
  try {
    const problems = await lint({ ref: path, config, externalRefResolver: cache });
    return problems.flatMap((problem) =>
      problem.severity === "error" && problem.ignored !== true
        ? lintDiagnostic(problem, { rules, wasRead: (file) => cache.wasRead(file) })
        : [],
    );
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    return parseDiagnostics(error instanceof YamlParseError ? error.source.absoluteRef : path);
  }
}

/** Whether a file cannot be parsed, or is not there. */
function isUnreadable(error: unknown): boolean {
  return error instanceof YamlParseError || error instanceof ResolveError;
}

offer(engine);
