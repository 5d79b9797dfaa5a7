// The journey of a request through an operation, from top to bottom.
import type { IncomingMessage, ServerResponse } from "node:http";
import { checkAccept } from "./accept.ts";
import { checkAnswer, sendAnswer } from "./answer.ts";
import { brokenOperation, BuildError } from "./broken-operation.ts";
import { anyMethod } from "./contract.ts";
import type { OpenApiDocument } from "./document.ts";
import { Failure } from "./failure.ts";
import type { Admit, Answer, Call, OperationHandler } from "./operation.ts";
import type { OperationPlan } from "./operation-plan.ts";
import type { PathTable } from "./path-table.ts";
import { isOpen, refuse, type PathEntry, type Refusals, type Trip } from "./refusal.ts";
import { receiveBody, type BodyReader } from "./request-body.ts";
import { checkRequest, judgedAs } from "./request-check.ts";
import type { BodyPlan } from "./response-plan.ts";
import { authenticateCall } from "./security.ts";
import type { Stubs } from "./stub-source.ts";

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
  return async (request, response) => {
    const trip: Trip = { request, response };
    try {
      const { answer, plan, answeredBy } = await travel(site, trip);
      if (isOpen(response)) sendAnswer(response, answer, plan, answeredBy);
    } catch (error) {
      if (isOpen(response)) refuse(site, trip, toFailure(site, trip, error));
    }
  };
}

function toFailure<P>(site: Site<P>, { plan }: Trip, error: unknown): Failure {
  if (!site.tolerant || !(error instanceof BuildError)) return Failure.from(error);
  const [problem = { message: error.message, pointer: "/paths" }] = plan?.problems() ?? [];
  return brokenOperation(problem);
}

async function travel<P>(site: Site<P>, trip: Trip): Promise<Reply> {
  const { request, response } = trip;

  const match = site.paths.find(request.url ?? "");
  if (match === undefined) throw new Failure("path-not-found");
  const { params, query, store: entry } = match;
  trip.entry = entry;

  const found = findOperation(entry, request.method ?? "GET");
  if (found === undefined) {
    const allow = { Allow: allowedMethods(entry).join(", ") };
    if (request.method === "OPTIONS") return { answer: { status: 204, headers: allow } };
    throw new Failure("method-not-allowed", { headers: allow });
  }
  const plan = found.plan();
  trip.plan = plan;
  const { contract, security } = plan;
  const { operation } = contract;
  if (operation.problem !== undefined) throw brokenOperation(operation.problem);

  const admitted = site.admit?.({ request, response, operation });
  if (admitted instanceof Promise) await admitted;
  checkAccept(request, contract);
  const principal = security && (await authenticateCall(security, request, query));
  // Only now: a stranger cannot make us parse.
  const body = await receiveBody(request, contract, site.bodyReader);
  const { headers } = request;
  const unchecked = { headers, params, query, body };
  const checked = checkRequest(site.document, contract, plan.request(judgedAs(body)), unchecked);

  const call = { operation, headers, ...checked, principal: principal as P | undefined };
  return respond(site, plan, call, request);
}

/** HEAD is answered as GET, unless it is declared. */
function findOperation(
  entry: PathEntry,
  method: string,
): PathEntry["operations"][number] | undefined {
  const declared = (wanted: string): PathEntry["operations"][number] | undefined =>
    entry.operations.find(({ contract }) => contract.operation.method === wanted);
  return (
    declared(method) ?? (method === "HEAD" ? declared("GET") : undefined) ?? declared(anyMethod)
  );
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.1 */
function allowedMethods({ operations }: PathEntry): string[] {
  const methods = new Set(operations.map(({ contract }) => contract.operation.method));
  if (methods.has("GET")) methods.add("HEAD");
  return [...methods.add("OPTIONS")];
}

async function respond<P>(
  site: Site<P>,
  { contract, responses }: OperationPlan,
  call: Call<P>,
  request: IncomingMessage,
): Promise<Reply> {
  const { operationId, source } = contract.operation;
  const handler = source === "handler" ? site.handlers[operationId] : undefined;
  if (handler !== undefined) {
    const made = handler(call);
    const answer = made instanceof Promise ? await made : made;
    return { answer, plan: checkAnswer(operationId, responses, answer), answeredBy: "handler" };
  }
  const plans = new Map<Answer, BodyPlan>();
  const { answer, answeredBy } = await site.stubs.answer({ contract, call, request }, (made) => {
    const plan = checkAnswer(operationId, responses, made);
    const { contentType } = plan;
    const checked =
      contentType === undefined
        ? made
        : { ...made, headers: { ...made.headers, "content-type": contentType } };
    plans.set(checked, plan);
    return checked;
  });
  // Whoever changed the answer after the check has it checked again.
  const plan = plans.get(answer) ?? checkAnswer(operationId, responses, answer);
  return { answer, plan, answeredBy };
}
