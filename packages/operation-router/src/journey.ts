// The journey of a request through an operation, from top to bottom.
import type { IncomingMessage, ServerResponse } from "node:http";
import { receiveBody, type BodyReader } from "./body/request-body.ts";
import type { OpenApiDocument } from "./document/document.ts";
import { brokenOperation, BuildError } from "./failure/broken-operation.ts";
import { Failure } from "./failure/failure.ts";
import type { Admit, Call, FallbackHandler, OperationHandler } from "./handler.ts";
import type { OperationPlan } from "./operation-plan.ts";
import { refuse, type Passage, type Refusals } from "./refusal.ts";
import { checkAccept } from "./responses/accept.ts";
import type { Answer, CheckedAnswer } from "./responses/answer.ts";
import { isOpen, sendAnswer } from "./responses/send.ts";
import type { PathMethods } from "./routing/path-methods.ts";
import type { PathMatch, PathTable } from "./routing/path-table.ts";
import { authenticateCall } from "./security/authentication.ts";
import { checkRequest, judgedAs } from "./validation/request-check.ts";

/** What all requests share. */
export interface JourneyParts<P> extends Refusals {
  document: OpenApiDocument;
  handlers: Record<string, OperationHandler<P>>;
  fallback: FallbackHandler;
  paths: PathTable<PathMethods<OperationPlan>>;
  bodyReader: BodyReader;
  admit: Admit | undefined;
  /** Whether callers are told what is wrong with an operation. */
  tolerant: boolean;
}

/** Makes a request handler that answers everything and never rejects. */
export function createJourney<P>(
  parts: JourneyParts<P>,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return (request, response) => pass(parts, { request, response });
}

/** Waits for promises only: each wait costs, and most requests need but one, for their body. */
async function pass<P>(parts: JourneyParts<P>, passage: Passage): Promise<void> {
  const { request, response } = passage;
  try {
    const { params, query, store: entry } = findPath(parts, request);
    passage.entry = entry;
    const plan = entry.find(request.method ?? "GET");
    if (plan === undefined) return answerOtherMethod(entry, request, response);
    passage.plan = plan;
    const { operation, guard, bodies } = plan;
    if (operation.isBroken && operation.diagnostic) throw brokenOperation(operation.diagnostic);

    const admitted = parts.admit?.({ request, response, operation });
    if (isThenable(admitted)) await admitted;
    // A fallback chooses its response first, and the media type by that.
    if (operation.source === "handler") checkAccept(request, operation);
    const principal = guard && (await authenticateCall(guard, request, query));
    // Only now: a stranger cannot make us parse.
    const receiving = receiveBody(request, bodies, parts.bodyReader);
    const body = isThenable(receiving) ? await receiving : receiving;
    const { headers } = request;
    const validator = plan.request(judgedAs(body));
    const unchecked = { headers, params, query, body };
    const checked = checkRequest(parts.document, operation, validator, unchecked);

    const call: Call<P> = {
      operation,
      params: checked.params,
      query: checked.query,
      headers,
      body: checked.body,
      principal: principal as P | undefined,
    };
    if (operation.source === "handler") {
      const made = handle(parts, call);
      const answer = isThenable(made) ? await made : made;
      const representation = plan.responses.represent(answer);
      if (isOpen(response)) sendAnswer(response, answer, representation, "handler");
    } else {
      const made: CheckedAnswer | Promise<CheckedAnswer> = parts.fallback(
        call,
        request,
        plan.responses,
      );
      const answer = isThenable(made) ? await made : made;
      if (isOpen(response)) sendAnswer(response, answer, answer.representation);
    }
  } catch (error) {
    if (isOpen(response)) refuse(parts, passage, toFailure(parts, passage, error));
  }
}

function findPath<P>(
  { paths }: JourneyParts<P>,
  { url = "", method = "GET" }: IncomingMessage,
): PathMatch<PathMethods<OperationPlan>> {
  const match = paths.find(url, method);
  if (match === undefined) throw new Failure("path-not-found");
  return match;
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6 */
function answerOtherMethod(
  { allow }: PathMethods<OperationPlan>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const headers = { Allow: allow };
  if (request.method !== "OPTIONS") throw new Failure("method-not-allowed", { headers });
  sendAnswer(response, { status: 204, headers });
}

function handle<P>({ handlers }: JourneyParts<P>, call: Call<P>): Answer | Promise<Answer> {
  const handler = handlers[call.operation.operationId];
  if (handler === undefined) throw new Error(`${call.operation.operationId} has no handler`);
  return handler(call);
}

function toFailure<P>({ tolerant }: JourneyParts<P>, { plan }: Passage, error: unknown): Failure {
  if (!tolerant || !(error instanceof BuildError)) return Failure.from(error);
  const [diagnostic = { message: error.message, pointer: "/paths" }] = plan?.diagnose() ?? [];
  return brokenOperation(diagnostic);
}

function isThenable<T>(value: T | Promise<T>): value is Promise<T> {
  return typeof (value as { then?: unknown } | undefined)?.then === "function";
}
