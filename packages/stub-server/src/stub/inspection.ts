// Makes every documented answer of an operation, to find those that cannot be made.
import { Failure } from "@contract-first/operation-router/failure/failure";
import { makeAnswer, type AnswerMaker } from "./answer-maker.ts";
import type { ResponseChoice } from "./choice.ts";
import {
  diagnosePlan,
  responseFor,
  statusOf,
  type PlannedResponse,
  type StubDiagnostic,
  type StubPlan,
} from "./plan.ts";

/** Tries each example of each media type of each response, and a sample where there is no example. */
export function inspectPlan(maker: AnswerMaker, plan: StubPlan): StubDiagnostic[] {
  const diagnostics = diagnosePlan(plan);
  const made = new Set<string>();
  const collecting: AnswerMaker = {
    ...maker,
    report: (diagnostic) => diagnostics.push(diagnostic),
  };
  for (const choice of Object.values(plan.responses).flatMap((one) => choicesOf(plan, one))) {
    try {
      makeAnswer(collecting, choice);
      made.add(`${choice.response.key} ${choice.body?.planned.mediaType}`);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
    }
  }
  // Each example is tried without the others: one valid example is enough.
  return diagnostics.filter(({ isFatal, status, mediaType }) => {
    return isFatal !== true || !made.has(`${status} ${mediaType}`);
  });
}

function choicesOf(plan: StubPlan, response: PlannedResponse): ResponseChoice[] {
  if (response.key.startsWith("1")) return [];
  const status = statusWithin(plan, response);
  if (response.content.length === 0) return [{ response, status, isExact: false }];
  return response.content.flatMap(({ mediaType, media, examples }) => {
    const variants = examples.length === 0 ? [[]] : examples.map((example) => [example]);
    return variants.map((one): ResponseChoice => {
      const body = { planned: { mediaType, media, examples: one }, mediaType };
      return { response, status, isExact: false, body };
    });
  });
}

/** Returns a status that this response covers and no other response of the operation does. */
function statusWithin(plan: StubPlan, response: PlannedResponse): number {
  const usual = statusOf(response);
  const others = Array.from({ length: 100 }, (_, index) => usual + index);
  return [...others, 500, 400].find((status) => responseFor(plan, status) === response) ?? usual;
}
