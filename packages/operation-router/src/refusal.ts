// Tells a caller, and whoever keeps the log, why there is no answer.
import type { IncomingMessage, ServerResponse } from "node:http";
import { checkAnswer, sendAnswer } from "./answer.ts";
import { responseKey } from "./contract.ts";
import { Failure } from "./failure.ts";
import type { Answer } from "./operation.ts";
import type { OperationPlan } from "./operation-plan.ts";
import type { PathEntry } from "./path-entry.ts";
import { renderProblem } from "./problem.ts";
import type { BodyPlan } from "./response-plan.ts";

/** A request and what is known of it so far. */
export interface Trip {
  request: IncomingMessage;
  response: ServerResponse;
  entry?: PathEntry;
  plan?: OperationPlan;
}

export interface Refusals {
  renderFailure: (failure: Failure) => Answer;
  onFailure: (failure: Failure, request: IncomingMessage) => void;
}

/** Reports the failure, and answers it unless the caller has gone; never throws. */
export function refuse(site: Refusals, trip: Trip, failure: Failure): void {
  const { request, response, entry, plan } = trip;
  const report = (reported: Failure): void => {
    reported.requestPath = pathOf(request);
    if (plan !== undefined) reported.operation = plan.contract.operation;
    else if (entry !== undefined) reported.path = entry.path;
    try {
      site.onFailure(reported, request);
    } catch (error) {
      process.emitWarning(error instanceof Error ? error : String(error));
    }
  };

  report(failure);
  try {
    const answer = withFailureHeaders(site.renderFailure(failure), failure);
    const checked = checkRendered(trip, answer, report);
    if (isOpen(response)) sendAnswer(response, answer, checked);
  } catch (error) {
    report(Failure.from(error));
    if (isOpen(response)) sendAnswer(response, renderProblem(new Failure("internal")));
  }
}

function withFailureHeaders(answer: Answer, failure: Failure): Answer {
  const headers = new Headers(failure.headers);
  if (answer.body !== undefined) headers.set("content-type", "application/json");
  for (const [name, value] of Object.entries(answer.headers ?? {})) headers.set(name, value);
  return { ...answer, headers: Object.fromEntries(headers) };
}

/** A rendered failure must fit the contract where the operation documents its status. */
function checkRendered(
  { plan }: Trip,
  answer: Answer,
  report: (failure: Failure) => void,
): BodyPlan | undefined {
  if (plan === undefined) return undefined;
  const { contract, responses } = plan;
  if (responseKey(contract, answer.status) === undefined) return undefined;
  try {
    return checkAnswer(contract.operation.operationId, responses, answer);
  } catch (error) {
    report(Failure.from(error));
    return undefined;
  }
}

/** False once the caller has gone or the answer is on its way. */
export function isOpen(response: ServerResponse): boolean {
  return !response.headersSent && !response.destroyed;
}

function pathOf(request: IncomingMessage): string {
  const { originalUrl } = request as { originalUrl?: unknown };
  const url = typeof originalUrl === "string" ? originalUrl : (request.url ?? "");
  return url.split("?", 1)[0] ?? "";
}
