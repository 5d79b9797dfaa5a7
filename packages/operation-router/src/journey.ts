// The journey of a request through an operation, from top to bottom.
import type { IncomingMessage, ServerResponse } from "node:http";
import { checkAccept } from "./accept.ts";
import { checkAnswer, sendAnswer } from "./answer.ts";
import { brokenOperation, BuildError } from "./broken-operation.ts";
import { anyMethod, responseKey, type Contract } from "./contract.ts";
import type { OpenApiDocument } from "./document.ts";
import { Failure } from "./failure.ts";
import type { Admit, Answer, Call, OperationHandler } from "./operation.ts";
import type { OperationPlan } from "./operation-plan.ts";
import type { PathTable } from "./path-table.ts";
import { renderProblem } from "./problem.ts";
import { receiveBody, type BodyReader } from "./request-body.ts";
import { checkRequest, judgedAs } from "./request-check.ts";
import type { BodyPlan } from "./response-plan.ts";
import { authenticateCall } from "./security.ts";
import type { Stubs } from "./stub/stubs.ts";

export interface PathEntry {
  path: string;
  operations: { contract: Contract; plan: () => OperationPlan }[];
}

export interface Site<P> {
  document: OpenApiDocument;
  handlers: Record<string, OperationHandler<P>>;
  stubs: Stubs;
  paths: PathTable<PathEntry>;
  bodyReader: BodyReader;
  renderFailure: (failure: Failure) => Answer;
  onFailure: (failure: Failure, request: IncomingMessage) => void;
  admit: Admit | undefined;
  /** Whether what is wrong with an operation is told to its callers. */
  tolerant: boolean;
}

/** What is known when the journey ends. */
interface Trip {
  request: IncomingMessage;
  response: ServerResponse;
  entry?: PathEntry;
  plan?: OperationPlan;
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
  // A stub chooses its response first, and the media type by that.
  if (operation.source === "handler") checkAccept(request, contract);
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
  const made = site.stubs.answer({ contract, call, request }, (answer) => {
    const plan = checkAnswer(operationId, responses, answer);
    const { contentType } = plan;
    const checked =
      contentType === undefined
        ? answer
        : { ...answer, headers: { ...answer.headers, "content-type": contentType } };
    checkedStubs.set(checked, plan);
    return checked;
  });
  const { answer, answeredBy } = made instanceof Promise ? await made : made;
  // Whoever changed the answer after the check has it checked again.
  const plan = checkedStubs.get(answer) ?? checkAnswer(operationId, responses, answer);
  return { answer, plan, answeredBy };
}

/** What was found out about an answer that is kept to be given again. */
const checkedStubs = new WeakMap<Answer, BodyPlan>();

function refuse<P>(site: Site<P>, trip: Trip, failure: Failure): void {
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
function isOpen(response: ServerResponse): boolean {
  return !response.headersSent && !response.destroyed;
}

function pathOf(request: IncomingMessage): string {
  const { originalUrl } = request as { originalUrl?: unknown };
  const url = typeof originalUrl === "string" ? originalUrl : (request.url ?? "");
  return url.split("?", 1)[0] ?? "";
}
