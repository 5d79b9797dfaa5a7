// Goes over all operations of a router: builds them, finds what is wrong, counts what was answered.
import { setImmediate } from "node:timers/promises";
import { checkAnswer } from "./answer.ts";
import { BuildError } from "./broken-operation.ts";
import type { Operation, Problem } from "./operation.ts";
import type { OperationPlan } from "./operation-plan.ts";
import type { CoverageRow, ResponseRow } from "./response-plan.ts";
import type { StubProblem, Stubs } from "./stub/interface.ts";

export interface Survey {
  /** Builds all validators now; rejects with one error that names every path that cannot be built. */
  warm: () => Promise<void>;
  /** Builds everything now and returns all that is wrong; notes it on the operations, too. */
  check: () => Problem[];
  /** Makes every documented answer of every stub and returns what kept one from being made. */
  inspect: () => Promise<StubProblem[]>;
  /** One row for each operation, documented status and media type. */
  coverage: () => CoverageRow[];
  /** Starts the counts of the coverage anew. */
  forgetCounts: () => void;
}

export function createSurvey(plans: (() => OperationPlan)[], stubs: Stubs): Survey {
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

  function check(): Problem[] {
    return plans.flatMap((plan) => {
      const { operation, remarks } = plan().contract;
      const problems = plan().problems();
      const [first] = problems;
      if (first !== undefined) operation.problem ??= first;
      const { operationId } = operation;
      return [...remarks, ...problems].map(({ message, pointer }) => {
        return { operationId, message, pointer };
      });
    });
  }

  async function inspect(): Promise<StubProblem[]> {
    const sound = plans
      .map((plan) => plan())
      .filter(({ contract }) => {
        return contract.operation.source === "stub" && contract.operation.problem === undefined;
      });
    // One after another: they share the validators that they need.
    return sound.reduce(async (before, { contract, responses }) => {
      const found = await before;
      const own = await stubs.inspect(contract, (answer) => {
        checkAnswer(contract.operation.operationId, responses, answer);
        return answer;
      });
      return found.concat(own);
    }, Promise.resolve<StubProblem[]>([]));
  }

  function coverage(): CoverageRow[] {
    return plans.flatMap((plan) => {
      const { contract, responses } = plan();
      return responses.rows.map((row) => toCoverage(contract.operation, row));
    });
  }

  function forgetCounts(): void {
    for (const row of plans.flatMap((plan) => plan().responses.rows)) row.answered = 0;
  }

  return { warm, check, inspect, coverage, forgetCounts };
}

function toCoverage(operation: Operation, row: ResponseRow): CoverageRow {
  const { operationId, method, path, source, problem } = operation;
  return { operationId, method, path, ...row, source: problem ? "broken" : source };
}
