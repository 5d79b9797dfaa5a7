// Leads a request through its operation, from the URL to the answer.
import type { IncomingMessage, ServerResponse } from "node:http";
import { receiveBody, validatedMediaType, type BodyReader } from "./body/request-body.ts";
import type { OpenApiDocument } from "./document/document.ts";
import { brokenOperation, BuildError, Failure } from "./failure/failure.ts";
import type { Admit, Call, FallbackHandler, OperationHandler } from "./handler.ts";
import type { OperationPlan } from "./operation-plan.ts";
import { refuse, type Exchange, type FailureHooks } from "./refusal.ts";
import { checkAccept } from "./responses/accept.ts";
import { isOpen, sendAnswer, type Answer } from "./responses/answer.ts";
import type { PathMethods } from "./routing/path-methods.ts";
import type { PathMatch, PathTable } from "./routing/path-table.ts";
import { authenticateRequest } from "./security/authentication.ts";
import { checkRequest } from "./validation/request-check.ts";

export interface JourneyOptions<P> extends FailureHooks {
  document: OpenApiDocument;
  /** Keyed by operationId. */
  handlers: Record<string, OperationHandler<P>>;
  fallback: FallbackHandler;
  paths: PathTable<OperationPlan>;
  bodyReader: BodyReader;
  admit: Admit | undefined;
  /** Whether an operation that cannot be built is answered with its diagnostic. */
  tolerant: boolean;
}

/** Creates a request handler that answers every request and never rejects. */
export function createJourney<P>(
  options: JourneyOptions<P>,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return (request, response) => serve(options, { request, response });
}

/** Awaits only actual promises: each await costs time, and most requests need but one. */
async function serve<P>(options: JourneyOptions<P>, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  try {
    const { params, query, pathMethods } = findPath(options, request);
    exchange.pathMethods = pathMethods;
    const plan = pathMethods.find(request.method ?? "GET");
    if (plan === undefined) return answerOtherMethod(pathMethods, exchange);
    exchange.plan = plan;
    const { operation, guard, bodyRules } = plan;
    if (operation.isBroken && operation.diagnostic) throw brokenOperation(operation.diagnostic);

    const admitted = options.admit?.({ request, response, operation });
    if (isThenable(admitted)) await admitted;
    // A fallback chooses among the documented responses, each with media types of its own.
    if (operation.source === "handler") checkAccept(request, operation);
    const principal = guard && (await authenticateRequest(guard, request, query));
    // After authentication, so that strangers cannot make the server parse a body.
    const receiving = receiveBody(request, bodyRules, options.bodyReader);
    const body = isThenable(receiving) ? await receiving : receiving;
    const { headers } = request;
    const validator = plan.requestValidator(validatedMediaType(body));
    const received = { headers, params, query, body };
    const checked = checkRequest(options.document, operation, validator, received);

    const call: Call<P> = {
      operation,
      params: checked.params,
      query: checked.query,
      headers,
      body: checked.body,
      principal: principal as P | undefined,
    };
    if (operation.source === "handler") {
      const answering = handle(options, call);
      const answer = isThenable(answering) ? await answering : answering;
      const representation = plan.responses.represent(answer);
      if (isOpen(response)) sendAnswer(response, answer, representation, "handler");
    } else {
      const answering = options.fallback(call, request, plan.responses);
      const answer = isThenable(answering) ? await answering : answering;
      if (isOpen(response)) sendAnswer(response, answer, answer.representation);
    }
  } catch (error) {
    if (isOpen(response)) refuse(options, exchange, toFailure(options, exchange, error));
  }
}

function findPath<P>(
  { paths }: JourneyOptions<P>,
  { url = "", method = "GET" }: IncomingMessage,
): PathMatch<OperationPlan> {
  const match = paths.find(url, method);
  if (match === undefined) throw new Failure("path-not-found");
  return match;
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6 */
function answerOtherMethod(
  { allow }: PathMethods<OperationPlan>,
  { request, response }: Exchange,
): void {
  const headers = { Allow: allow };
  if (request.method !== "OPTIONS") throw new Failure("method-not-allowed", { headers });
  sendAnswer(response, { status: 204, headers });
}

function handle<P>({ handlers }: JourneyOptions<P>, call: Call<P>): Answer | Promise<Answer> {
  const handler = handlers[call.operation.operationId];
  if (handler === undefined) throw new Error(`${call.operation.operationId} has no handler`);
  return handler(call);
}

function toFailure<P>(
  { tolerant }: JourneyOptions<P>,
  { plan }: Exchange,
  error: unknown,
): Failure {
  if (!tolerant || !(error instanceof BuildError)) return Failure.from(error);
  const [diagnostic = { message: error.message, pointer: "/paths" }] = plan?.diagnose() ?? [];
  return brokenOperation(diagnostic);
}

function isThenable<T>(value: T | Promise<T>): value is Promise<T> {
  return typeof (value as { then?: unknown } | undefined)?.then === "function";
}
