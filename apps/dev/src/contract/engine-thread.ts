// Bundles and lints the contract in a thread of its own, which stays warm between saves.
import { globSync } from "node:fs";
import { join } from "node:path";
import { workerData } from "node:worker_threads";
import {
  bundle,
  type Config,
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
import { exampleRules, JudgedExamples } from "./judged-examples.ts";
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
const withoutExamples = await loadConfig({ configPath });
withoutExamples.skipRules(exampleRules);
const examples = new JudgedExamples();
const cache = new DocumentCache(config.resolve);
/** What was bundled last, in the order of `redocly bundle`. */
let bundled: object = {};
/** Whether that is what is saved. */
let isBundled = false;
/** What is wrong with the workflows, which know of the contract only its operationIds, and with which that was. */
let inWorkflows: LoopDiagnostic[] = [];
let lintedFor = "";
let workflowsSaved = true;

const engine = {
  /** Bundles what is saved now, as JSON; null if it cannot be read, and `lint` says why. */
  async bundle(changed: string[]): Promise<string | null> {
    cache.forget(changed);
    workflowsSaved ||= changed.some((path) => path.startsWith(workflows));
    isBundled = false;
    try {
      const made = await bundle({ ref: entry, config, externalRefResolver: cache.copies() });
      if (made.problems.some(({ severity }) => severity === "error")) return null;
      bundled = inKeyOrder(made.bundle.parsed as object);
      isBundled = true;
      return JSON.stringify(bundled, null, 2);
    } catch (error) {
      if (isUnreadable(error)) return null;
      throw error;
    }
  },

  /** Returns a bundle as YAML. */
  yaml(json: string): string {
    return stringifyYaml(JSON.parse(json), { noRefs: true, lineWidth: -1 });
  },

  /** Says what is wrong with what was read last; with the workflows if there is nothing wrong with the contract. */
  async lint(): Promise<LoopDiagnostic[]> {
    const areKnown = isBundled && examples.areGood(bundled);
    const found = await lintFile(entry, areKnown ? withoutExamples : config);
    if (found.length > 0) return found;
    if (isBundled) examples.remember(bundled);
    const ids = operationIdsIn(bundled);
    if (workflowsSaved || ids !== lintedFor) {
      const files = globSync("**/*.arazzo.yaml", { cwd: workflows });
      const all = files.map((name) => lintFile(join(workflows, name), config));
      inWorkflows = (await Promise.all(all)).flat();
      [lintedFor, workflowsSaved] = [ids, false];
    }
    return inWorkflows;
  },
};

async function lintFile(path: string, rulesOn: Config): Promise<LoopDiagnostic[]> {
  try {
    const problems = await lint({ ref: path, config: rulesOn, externalRefResolver: cache });
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

function operationIdsIn({ paths = {} }: { paths?: Record<string, object> }): string {
  const operations = Object.values(paths).flatMap((item): unknown[] => Object.values(item));
  return operations
    .map((one) => (one as { operationId?: string } | undefined)?.operationId)
    .join(" ");
}

/** Whether a file cannot be parsed, or is not there. */
function isUnreadable(error: unknown): boolean {
  return error instanceof YamlParseError || error instanceof ResolveError;
}

offer(engine);
