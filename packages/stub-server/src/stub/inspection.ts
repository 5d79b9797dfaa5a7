// Tries every documented answer of an operation, for listings and for lint.
import { Failure } from "@contract-first/operation-router/failure/failure";
import { makeAnswer, type Maker } from "./answer-maker.ts";
import type { Choice } from "./choice.ts";
import {
  diagnosePlan,
  responseFor,
  statusOf,
  type PlannedResponse,
  type StubPlan,
} from "./plan.ts";
import type { CheckAnswer, StubDiagnostic } from "./stub-request.ts";

/** Every example of every media type of every response is tried, and a sample where there is none. */
export async function inspect(
  maker: Maker,
  plan: StubPlan,
  check: CheckAnswer,
): Promise<StubDiagnostic[]> {
  const diagnostics = diagnosePlan(plan);
  const made = new Set<string>();
  const collecting: Maker = { ...maker, report: (diagnostic) => diagnostics.push(diagnostic) };
  // One after another: a document may have thousands of them.
  await Object.values(plan.responses)
    .flatMap((response) => choicesOf(plan, response))
    .reduce((before, choice) => before.then(() => tryOne(choice)), Promise.resolve());
  // Each example is tried without the others: one that holds is enough.
  return diagnostics.filter(({ isFatal, status, mediaType }) => {
    return isFatal !== true || !made.has(`${status} ${mediaType}`);
  });

  async function tryOne(choice: Choice): Promise<void> {
    try {
      await makeAnswer(collecting, plan, choice, check);
      made.add(`${choice.response.key} ${choice.body?.planned.mediaType}`);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
    }
  }
}

function choicesOf(plan: StubPlan, response: PlannedResponse): Choice[] {
  if (response.key.startsWith("1")) return [];
  const status = statusWithin(plan, response);
  if (response.content.length === 0) return [{ response, status, isExact: false }];
  return response.content.flatMap(({ mediaType, media, examples }) => {
    const variants = examples.length === 0 ? [[]] : examples.map((example) => [example]);
    return variants.map((one): Choice => {
      const body = { planned: { mediaType, media, examples: one }, mediaType };
      return { response, status, isExact: false, body };
    });
  });
}

/** A status that this response covers, and no other of the operation does. */
function statusWithin(plan: StubPlan, response: PlannedResponse): number {
  const usual = statusOf(response);
  const others = Array.from({ length: 100 }, (_, index) => usual + index);
  return [...others, 500, 400].find((status) => responseFor(plan, status) === response) ?? usual;
}
