// The journey of a request through an operation, from top to bottom.
import type { IncomingMessage, ServerResponse } from "node:http";
import { checkAccept } from "./accept.ts";
import { checkAnswer, sendAnswer } from "./answer.ts";
import { brokenOperation, BuildError } from "./broken-operation.ts";
import type { OpenApiDocument } from "./document.ts";
import { Failure } from "./failure.ts";
import type { Admit, Answer, Call, OperationHandler } from "./operation.ts";
import type { OperationPlan } from "./operation-plan.ts";
import type { PathEntry } from "./path-entry.ts";
import type { PathMatch, PathTable } from "./path-table.ts";
import { isOpen, refuse, type Refusals, type Trip } from "./refusal.ts";
import { receiveBody, type BodyReader } from "./request-body.ts";
import { checkRequest, judgedAs } from "./request-check.ts";
import type { BodyPlan } from "./response-plan.ts";
import { authenticateCall } from "./security.ts";
import type { StubAnswer, Stubs } from "./stub/interface.ts";

export interface Site<P> extends Refusals {
  document: OpenApiDocument;
  handlers: Record<string, OperationHandler<P>>;
  stubs: Stubs;
  paths: PathTable<PathEntry>;
  bodyReader: BodyReader;
  admit: Admit | undefined;
  /** Whether what is wrong with an operation is told to its callers. */
  tolerant: boolean;
}

/** An answer that the document allows, ready to be sent. */
interface Reply {
  answer: Answer;
  plan?: BodyPlan;
  answeredBy?: string;
}

/** A request handler that answers everything and never rejects. */
export function createJourney<P>(
  site: Site<P>,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return (request, response) => travel(site, { request, response });
}

/** Waits for promises only: each wait costs, and most requests need but one, for their body. */
async function travel<P>(site: Site<P>, trip: Trip): Promise<void> {
  const { request, response } = trip;
  try {
    const { params, query, store: entry } = findPath(site, request);
    trip.entry = entry;
    const plan = entry.find(request.method ?? "GET");
    if (plan === undefined) return answerOtherMethod(entry, request, response);
    trip.plan = plan;
    const { contract, security, bodies } = plan;
    const { operation } = contract;
    if (contract.isBroken && operation.problem) throw brokenOperation(operation.problem);

    const admitted = site.admit?.({ request, response, operation });
    if (isThenable(admitted)) await admitted;
    // A stub chooses its response first, and the media type by that.
    if (operation.source === "handler") checkAccept(request, contract);
    const principal = security && (await authenticateCall(security, request, query));
    // Only now: a stranger cannot make us parse.
    const receiving = receiveBody(request, bodies, contract, site.bodyReader);
    const body = isThenable(receiving) ? await receiving : receiving;
    const { headers } = request;
    const validator = plan.request(judgedAs(body));
    const unchecked = { headers, params, query, body };
    const checked = checkRequest(site.document, contract, validator, unchecked);

    const call: Call<P> = {
      operation,
      params: checked.params,
      query: checked.query,
      headers,
      body: checked.body,
      principal: principal as P | undefined,
    };
    const responding = respond(site, plan, call, request);
    const reply = isThenable(responding) ? await responding : responding;
    if (isOpen(response)) sendAnswer(response, reply.answer, reply.plan, reply.answeredBy);
  } catch (error) {
    if (isOpen(response)) refuse(site, trip, toFailure(site, trip, error));
  }
}

function findPath<P>(site: Site<P>, request: IncomingMessage): PathMatch<PathEntry> {
  const match = site.paths.find(request.url ?? "", request.method ?? "GET");
  if (match === undefined) throw new Failure("path-not-found");
  return match;
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.1 */
function answerOtherMethod(
  { allow }: PathEntry,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const headers = { Allow: allow };
  if (request.method !== "OPTIONS") throw new Failure("method-not-allowed", { headers });
  sendAnswer(response, { status: 204, headers });
}

function respond<P>(
  site: Site<P>,
  plan: OperationPlan,
  call: Call<P>,
  request: IncomingMessage,
): Reply | Promise<Reply> {
  const { operationId, source } = call.operation;
  const handler = source === "handler" ? site.handlers[operationId] : undefined;
  if (handler === undefined) return respondByStub(site.stubs, plan, call, request);
  const check = (answer: Answer): Reply => {
    return {
      answer,
      plan: checkAnswer(operationId, plan.responses, answer),
      answeredBy: "handler",
    };
  };
  const made = handler(call);
  return isThenable(made) ? made.then(check) : check(made);
}

/** What the check found out about each answer of a stub; most are made once and sent often. */
const stubPlans = new WeakMap<Answer, BodyPlan>();

function respondByStub(
  stubs: Stubs,
  { contract, responses }: OperationPlan,
  call: Call,
  request: IncomingMessage,
): Reply | Promise<Reply> {
  const { operationId } = contract.operation;
  const check = (made: Answer): Answer => {
    const plan = checkAnswer(operationId, responses, made);
    const { contentType } = plan;
    const checked =
      contentType === undefined
        ? made
        : { ...made, headers: { ...made.headers, "content-type": contentType } };
    stubPlans.set(checked, plan);
    return checked;
  };
  const toReply = ({ answer, checked, answeredBy }: StubAnswer): Reply => {
    // Whoever changed the answer after the check has it checked again.
    const plan = stubPlans.get(checked) ?? checkAnswer(operationId, responses, answer);
    return { answer, plan, answeredBy };
  };
  const answered = stubs.answer({ contract, call, request }, check);
  return isThenable(answered) ? answered.then(toReply) : toReply(answered);
}

function toFailure<P>(site: Site<P>, { plan }: Trip, error: unknown): Failure {
  if (!site.tolerant || !(error instanceof BuildError)) return Failure.from(error);
  const [problem = { message: error.message, pointer: "/paths" }] = plan?.problems() ?? [];
  return brokenOperation(problem);
}

function isThenable<T>(value: T | Promise<T>): value is Promise<T> {
  return typeof (value as { then?: unknown } | undefined)?.then === "function";
}
