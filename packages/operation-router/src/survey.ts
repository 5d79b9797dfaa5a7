// Goes over all operations of a router: builds them, finds what is wrong, counts what was answered.
import { setImmediate } from "node:timers/promises";
import type { Diagnostic } from "./document/diagnostic.ts";
import type { Operation } from "./document/operation.ts";
import { BuildError } from "./failure/broken-operation.ts";
import type { OperationPlan } from "./operation-plan.ts";
import type { ResponseRow } from "./responses/representation.ts";

/** Something wrong with one operation. */
export interface OperationDiagnostic extends Diagnostic {
  operationId: string;
}

/** One documented answer and whose it is. */
export interface CoverageRow extends ResponseRow {
  operationId: string;
  method: string;
  path: string;
  source: "handler" | "fallback" | "broken";
}

export interface Survey {
  /** Builds all validators now. Rejects with one error that names every path that cannot be built. */
  warm: () => Promise<void>;
  /** Builds everything now and returns all that is wrong; notes it on the operations, too. */
  check: () => OperationDiagnostic[];
  /** One row for each operation, documented status and media type. */
  coverage: () => CoverageRow[];
  /** Starts the counts of the coverage anew. */
  resetCounts: () => void;
}

export function createSurvey(plans: (() => OperationPlan)[]): Survey {
  async function warm(): Promise<void> {
    const failed = new Map<string, BuildError>();
    async function buildFrom(index: number): Promise<void> {
      const plan = plans[index];
      if (plan === undefined) return;
      for (const error of plan().build()) {
        if (error instanceof BuildError) failed.set(error.path, error);
      }
      // Requests are answered in between.
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
      const found = plan().diagnose();
      const [first] = found;
      if (first !== undefined) operation.diagnostic ??= first;
      const { operationId, warnings } = operation;
      return [...warnings, ...found].map((one) => Object.assign({ operationId }, one));
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
