// Answers a request with a failure, and reports the failure.
import type { IncomingMessage, ServerResponse } from "node:http";
import { Failure } from "./failure/failure.ts";
import type { OperationPlan } from "./operation-plan.ts";
import { renderProblem } from "./problem-details.ts";
import { isOpen, sendAnswer, type Answer, type Representation } from "./responses/answer.ts";
import type { PathMethods } from "./routing/path-methods.ts";

/** A request, its response, and what has been found out about it so far. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  /** Set once the path has matched. */
  pathMethods?: PathMethods<OperationPlan>;
  /** Set once the method has matched. */
  plan?: OperationPlan;
}

export interface FailureHooks {
  renderFailure: (failure: Failure) => Answer;
  onFailure: (failure: Failure, request: IncomingMessage) => void;
}

/** Reports a failure and, unless the caller has disconnected, answers with it. Never throws. */
export function refuse(hooks: FailureHooks, exchange: Exchange, failure: Failure): void {
  const { response } = exchange;
  report(hooks, exchange, failure);
  try {
    const answer = withFailureHeaders(hooks.renderFailure(failure), failure);
    const representation = representationOf(hooks, exchange, answer);
    if (isOpen(response)) sendAnswer(response, answer, representation);
  } catch (error) {
    report(hooks, exchange, Failure.from(error));
    if (isOpen(response)) sendAnswer(response, renderProblem(new Failure("internal")));
  }
}

function report(
  { onFailure }: FailureHooks,
  { request, pathMethods, plan }: Exchange,
  failure: Failure,
): void {
  failure.requestPath = pathOf(request);
  if (plan !== undefined) failure.operation = plan.operation;
  else if (pathMethods !== undefined) failure.path = pathMethods.path;
  try {
    onFailure(failure, request);
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error));
  }
}

function withFailureHeaders(answer: Answer, failure: Failure): Answer {
  const headers = new Headers(failure.headers);
  if (answer.body !== undefined) headers.set("content-type", "application/json");
  for (const [name, value] of Object.entries(answer.headers ?? {})) headers.set(name, value);
  return { ...answer, headers: Object.fromEntries(headers) };
}

/** Reports a rendered failure that the document does not allow; undefined if it has no such status. */
function representationOf(
  hooks: FailureHooks,
  exchange: Exchange,
  answer: Answer,
): Representation | undefined {
  const { plan } = exchange;
  if (plan?.responses.has(answer.status) !== true) return undefined;
  try {
    return plan.responses.represent(answer);
  } catch (error) {
    report(hooks, exchange, Failure.from(error));
    return undefined;
  }
}

/** Returns the path of the request, also when Express has cut a prefix off `url`. */
function pathOf(request: IncomingMessage): string {
  const { originalUrl } = request as { originalUrl?: unknown };
  const url = typeof originalUrl === "string" ? originalUrl : (request.url ?? "");
  return url.split("?", 1)[0] ?? "";
}
