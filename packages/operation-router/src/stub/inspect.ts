// Tries every documented answer of an operation, for listings and for lint.
import { Failure } from "../failure.ts";
import { makeAnswer, type Maker } from "./answer-maker.ts";
import type { Choice } from "./choice.ts";
import { planProblems, responseFor, statusOf, type Plan, type PlannedResponse } from "./plan.ts";
import type { CheckStub, StubProblem } from "./interface.ts";

/** Every example of every media type of every response is tried, and a sample where there is none. */
export async function inspect(maker: Maker, plan: Plan, check: CheckStub): Promise<StubProblem[]> {
  const problems = planProblems(plan);
  const made = new Set<string>();
  const collecting: Maker = { ...maker, onProblem: (problem) => problems.push(problem) };
  // One after another: a document may have thousands of them.
  await plan.responses
    .flatMap((response) => choicesOf(plan, response))
    .reduce((before, choice) => before.then(() => tryOne(choice)), Promise.resolve());
  // Each example is tried without the others: one that holds is enough.
  return problems.filter(({ isFatal, status, mediaType }) => {
    return isFatal !== true || !made.has(`${status} ${mediaType}`);
  });

  async function tryOne(choice: Choice): Promise<void> {
    try {
      await makeAnswer(collecting, plan, choice, check);
      made.add(`${choice.response.key} ${choice.body?.media.mediaType}`);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
    }
  }
}

function choicesOf(plan: Plan, response: PlannedResponse): Choice[] {
  if (response.key.startsWith("1")) return [];
  const status = statusWithin(plan, response);
  if (response.content.length === 0) return [{ response, status, isExact: false }];
  return response.content.flatMap(({ mediaType, place, examples }) => {
    const variants = examples.length === 0 ? [[]] : examples.map((example) => [example]);
    return variants.map((one): Choice => {
      const body = { media: { mediaType, place, examples: one }, mediaType };
      return { response, status, isExact: false, body };
    });
  });
}

/** A status that this response covers, and no other of the operation does. */
function statusWithin(plan: Plan, response: PlannedResponse): number {
  const usual = statusOf(response);
  const others = Array.from({ length: 100 }, (_, index) => usual + index);
  return [...others, 500, 400].find((status) => responseFor(plan, status) === response) ?? usual;
}
