// Goes through all operations of a router: builds their validators, finds mistakes, counts answers.
import { setImmediate } from "node:timers/promises";
import type { Diagnostic } from "./document/diagnostic.ts";
import type { Operation } from "./document/operation.ts";
import { BuildError } from "./failure/failure.ts";
import type { OperationPlan } from "./operation-plan.ts";
import type { ResponseRow } from "./responses/answer.ts";

/** A mistake in the description of one operation. */
export interface OperationDiagnostic extends Diagnostic {
  operationId: string;
}

/** One documented response of an operation, and how often it was answered. */
export interface CoverageRow extends ResponseRow {
  operationId: string;
  method: string;
  path: string;
  source: "handler" | "fallback" | "broken";
}

export interface Survey {
  /**
   * Builds all validators now. Rejects with one AggregateError that names every path whose
   * validators cannot be built.
   */
  warm: () => Promise<void>;
  /** Builds all validators now and returns every mistake; also sets it on its operation. */
  check: () => OperationDiagnostic[];
  /** Returns one row per operation, documented status and media type. */
  coverage: () => CoverageRow[];
  /** Sets the counts of the coverage to 0. */
  resetCounts: () => void;
}

export function createSurvey(plans: (() => OperationPlan)[]): Survey {
  async function warm(): Promise<void> {
    const failed = new Map<string, BuildError>();
    async function buildFrom(index: number): Promise<void> {
      const plan = plans[index];
      if (plan === undefined) return;
      for (const error of plan().buildAll()) {
        if (error instanceof BuildError) failed.set(error.path, error);
      }
      // Lets the server answer requests in between.
      await setImmediate();
      await buildFrom(index + 1);
    }
    await buildFrom(0);
    const errors = [...failed.values()];
    if (errors.length === 0) return;
    throw new AggregateError(errors, errors.map(({ message }) => message).join("\n"));
  }

  function check(): OperationDiagnostic[] {
    return plans.flatMap((plan) => {
      const { operation } = plan();
      const diagnostics = plan().diagnose();
      const [first] = diagnostics;
      if (first !== undefined) operation.diagnostic ??= first;
      const { operationId, warnings } = operation;
      return [...warnings, ...diagnostics].map((one) => Object.assign({ operationId }, one));
    });
  }

  function coverage(): CoverageRow[] {
    return plans.flatMap((plan) => {
      const { operation, responses } = plan();
      return responses.rows.map((row) => toCoverage(operation, row));
    });
  }

  function resetCounts(): void {
    for (const row of plans.flatMap((plan) => plan().responses.rows)) row.answered = 0;
  }

  return { warm, check, coverage, resetCounts };
}

function toCoverage(operation: Operation, row: ResponseRow): CoverageRow {
  const { operationId, method, path, source, diagnostic } = operation;
  return { operationId, method, path, ...row, source: diagnostic ? "broken" : source };
}
