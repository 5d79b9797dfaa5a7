// Bundles and lints the contract in a thread of its own, which stays warm between saves.
import { workerData } from "node:worker_threads";
import { bundle, lint, loadConfig, stringifyYaml, YamlParseError } from "@redocly/openapi-core";
import type { LoopDiagnostic } from "../diagnostics/loop-diagnostic.ts";
import { offer } from "../thread.ts";
import { DocumentCache } from "./document-cache.ts";
import { inKeyOrder } from "./key-order.ts";
import { lintDiagnostic, parseDiagnostics } from "./lint-diagnostics.ts";

/** Where the contract is. */
export interface EngineData {
  entry: string;
  config: string;
  rules: string;
}

/** The contract in one document, as `redocly bundle` writes it. */
export interface Bundle {
  json: string;
  yaml: string;
}

export type Engine = typeof engine;

const { entry, config: configPath, rules } = workerData as EngineData;
const config = await loadConfig({ configPath });
const cache = new DocumentCache(config.resolve);

const engine = {
  /** Bundles what is saved now; null if it cannot be read, and `lint` says why. */
  async bundle(changed: string[]): Promise<Bundle | null> {
    cache.forget(changed);
    try {
      const made = await bundle({ ref: entry, config, externalRefResolver: cache.copies() });
      if (made.problems.some(({ severity }) => severity === "error")) return null;
      const document = inKeyOrder(made.bundle.parsed as object);
      return {
        json: JSON.stringify(document, null, 2),
        yaml: stringifyYaml(document, { noRefs: true, lineWidth: -1 }),
      };
    } catch (error) {
      if (error instanceof YamlParseError) return null;
      throw error;
    }
  },

  /** Says what is wrong with what was read last. */
  async lint(): Promise<LoopDiagnostic[]> {
    try {
      const problems = await lint({ ref: entry, config, externalRefResolver: cache });
      return problems.flatMap((problem) =>
        problem.severity === "error" && problem.ignored !== true
          ? lintDiagnostic(problem, rules)
          : [],
      );
    } catch (error) {
      if (error instanceof YamlParseError) return parseDiagnostics(error.source.absoluteRef);
      throw error;
    }
  },
};

offer(engine);
