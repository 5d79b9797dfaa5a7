// The journey of a request through an operation, from top to bottom.
import type { IncomingMessage, ServerResponse } from "node:http";
import { checkAccept } from "./accept.ts";
import { checkAnswer, sendAnswer } from "./answer.ts";
import { responseKey, type Contract } from "./contract.ts";
import type { OpenApiDocument } from "./document.ts";
import { Failure } from "./failure.ts";
import type { Admit, Answer, OperationHandler } from "./operation.ts";
import type { createPathTable } from "./path-table.ts";
import { renderProblem } from "./problem.ts";
import { receiveBody, type BodyReader } from "./request-body.ts";
import { checkRequest } from "./request-check.ts";
import { authenticateCall } from "./security.ts";
import type { Stubs } from "./stub/stubs.ts";
import type { PathValidators } from "./validator.ts";

export interface PathEntry {
  path: string;
  contracts: Contract[];
  validators: () => Promise<PathValidators>;
}

export interface Site<P> {
  document: OpenApiDocument;
  handlers: Record<string, OperationHandler<P>>;
  paths: ReturnType<typeof createPathTable<PathEntry>>;
  bodyReader: BodyReader;
  stubs: Stubs;
  renderFailure: (failure: Failure) => Answer;
  onFailure: (failure: Failure, request: IncomingMessage) => void;
  admit: Admit;
}

/** What is known of the operation when the journey ends. */
interface Trip {
  request: IncomingMessage;
  response: ServerResponse;
  entry?: PathEntry;
  contract?: Contract;
  validators?: PathValidators;
}

/** A request handler that answers everything and never rejects. */
export function createJourney<P>(
  site: Site<P>,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const trip: Trip = { request, response };
    try {
      const answer = await travel(site, trip);
      if (isOpen(response)) sendAnswer(response, answer);
    } catch (error) {
      if (isOpen(response)) await refuse(site, trip, Failure.from(error));
    }
  };
}

async function travel<P>(site: Site<P>, trip: Trip): Promise<Answer> {
  const { request } = trip;
  const { headers } = request;

  const match = site.paths.find(request.url ?? "");
  if (match === undefined) throw new Failure("path-not-found");
  const { params, query, store: entry } = match;
  trip.entry = entry;

  const contract = findContract(entry, request.method ?? "GET");
  if (contract === undefined) {
    const allow = { Allow: allowedMethods(entry).join(", ") };
    if (request.method === "OPTIONS") return { status: 204, headers: allow };
    throw new Failure("method-not-allowed", { headers: allow });
  }
  trip.contract = contract;

  const validators = await entry.validators();
  trip.validators = validators;

  await site.admit({ request, response: trip.response, operation: contract.operation });
  // A stub chooses its response first, and the media type by that.
  if (contract.operation.source === "handler") checkAccept(request, contract);
  const principal = await authenticateCall(site.document, contract, validators, request, query);
  // Only now: a stranger cannot make us parse.
  const body = await receiveBody(request, contract, site.bodyReader, validators);
  const unchecked = { headers, params, query, body };
  const checked = await checkRequest(site.document, contract, validators, unchecked);

  const { operation } = contract;
  const call = { operation, headers, ...checked, principal: principal as P | undefined };
  const check = (answer: Answer): Promise<Answer> => checkAnswer(contract, validators, answer);
  const handler = operation.source === "handler" ? site.handlers[operation.operationId] : undefined;
  const { answer, answeredBy } =
    handler === undefined
      ? await site.stubs.answer({ contract, call, request }, check)
      : { answer: await check(await handler(call)), answeredBy: "handler" };
  return { ...answer, headers: { ...answer.headers, "Answered-By": answeredBy } };
}

function findContract(entry: PathEntry, method: string): Contract | undefined {
  const declared = (wanted: string): Contract | undefined =>
    entry.contracts.find(({ operation }) => operation.method === wanted);
  return declared(method) ?? (method === "HEAD" ? declared("GET") : undefined);
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.1 */
function allowedMethods({ contracts }: PathEntry): string[] {
  const methods = new Set(contracts.map(({ operation }) => operation.method));
  if (methods.has("GET")) methods.add("HEAD");
  return [...methods.add("OPTIONS")];
}

async function refuse<P>(site: Site<P>, trip: Trip, failure: Failure): Promise<void> {
  const { request, response, entry, contract } = trip;
  const report = (reported: Failure): void => {
    reported.requestPath = pathOf(request);
    if (contract !== undefined) reported.operation = contract.operation;
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
    await checkRendered(trip, answer).catch((error: unknown) => report(Failure.from(error)));
    if (isOpen(response)) sendAnswer(response, answer);
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
async function checkRendered(trip: Trip, answer: Answer): Promise<void> {
  const { contract, validators } = trip;
  if (contract === undefined || validators === undefined) return;
  if (responseKey(contract, answer.status) === undefined) return;
  await checkAnswer(contract, validators, answer);
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
