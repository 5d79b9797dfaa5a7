// Answers a failure, and reports it to whoever keeps the log.
import type { IncomingMessage, ServerResponse } from "node:http";
import { Failure } from "./failure/failure.ts";
import type { OperationPlan } from "./operation-plan.ts";
import { renderProblem } from "./problem-details.ts";
import type { Answer } from "./responses/answer.ts";
import type { Representation } from "./responses/representation.ts";
import { isOpen, sendAnswer } from "./responses/send.ts";
import type { PathMethods } from "./routing/path-methods.ts";

/** A request and what is known of it so far. */
export interface Passage {
  request: IncomingMessage;
  response: ServerResponse;
  entry?: PathMethods<OperationPlan>;
  plan?: OperationPlan;
}

export interface Refusals {
  renderFailure: (failure: Failure) => Answer;
  onFailure: (failure: Failure, request: IncomingMessage) => void;
}

/** Reports the failure, and answers it unless the caller has gone; never throws. */
export function refuse(parts: Refusals, passage: Passage, failure: Failure): void {
  const { request, response, entry, plan } = passage;
  const report = (reported: Failure): void => {
    reported.requestPath = pathOf(request);
    if (plan !== undefined) reported.operation = plan.operation;
    else if (entry !== undefined) reported.path = entry.path;
    try {
      parts.onFailure(reported, request);
    } catch (error) {
      process.emitWarning(error instanceof Error ? error : String(error));
    }
  };

  report(failure);
  try {
    const answer = withFailureHeaders(parts.renderFailure(failure), failure);
    const representation = representationOf(passage, answer, report);
    if (isOpen(response)) sendAnswer(response, answer, representation);
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
function representationOf(
  { plan }: Passage,
  answer: Answer,
  report: (failure: Failure) => void,
): Representation | undefined {
  if (plan?.responses.has(answer.status) !== true) return undefined;
  try {
    return plan.responses.represent(answer);
  } catch (error) {
    report(Failure.from(error));
    return undefined;
  }
}

function pathOf(request: IncomingMessage): string {
  const { originalUrl } = request as { originalUrl?: unknown };
  const url = typeof originalUrl === "string" ? originalUrl : (request.url ?? "");
  return url.split("?", 1)[0] ?? "";
}
