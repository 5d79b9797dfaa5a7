// Chooses which documented response of an operation answers a call.
import { Failure } from "@contract-first/operation-router/failure/failure";
import { negotiateMediaType } from "./accept.ts";
import type { Example } from "./examples.ts";
import {
  responseFor,
  statusOf,
  usualResponse,
  type PlannedMedia,
  type PlannedResponse,
  type StubPlan,
} from "./plan.ts";
import { refusePreference, type Preferences } from "./prefer.ts";

/** A documented response, and what its answer is to be made from. */
export interface ResponseChoice {
  response: PlannedResponse;
  status: number;
  /** Undefined for a response without content. */
  body?: { planned: PlannedMedia; mediaType: string };
  /** The name of the example to try first. */
  example?: string | undefined;
  /** Whether only that example will do. */
  isExact: boolean;
  /** Makes the body from random values. */
  seed?: string;
}

/** What a call accepts and contains. */
interface Negotiation {
  /** The Accept header. */
  accept: string | undefined;
  /** The names of the request examples that the call sends, the best match first. */
  examples: string[];
}

/** Throws `invalid-request`, `not-acceptable` or `not-implemented` when there is nothing to choose. */
export function chooseResponse(
  plan: StubPlan,
  { accept, examples }: Negotiation,
  { code: status, example, seed }: Preferences = {},
): ResponseChoice {
  const preferred = status === undefined ? undefined : documented(plan, status);
  if (example !== undefined) return chooseExample(plan, example, preferred, accept, status);

  for (const name of examples) {
    const response = [preferred ?? inOrder(plan)].flat().find((one) => hasExample(one, name));
    if (response === undefined) continue;
    return negotiateBody(plan, response, accept, { status, example: name, isExact: false });
  }
  const response = preferred ?? usualResponse(plan);
  if (response === undefined) throw noResponse(plan);
  const choice = negotiateBody(plan, response, accept, { status, isExact: false });
  return seed === undefined ? choice : { ...choice, seed };
}

function chooseExample(
  plan: StubPlan,
  example: string,
  preferred: PlannedResponse | undefined,
  accept: string | undefined,
  status: number | undefined,
): ResponseChoice {
  const responses = preferred === undefined ? inOrder(plan) : [preferred];
  const response = responses.find((one) => hasExample(one, example));
  if (response !== undefined) {
    return negotiateBody(plan, response, accept, { status, example, isExact: true });
  }
  const names = new Set(responses.flatMap((one) => examplesOf(one).map(({ name }) => name)));
  names.delete(undefined);
  const known = names.size === 0 ? "there are none" : `there are ${[...names].join(", ")}`;
  const where = status === undefined ? "" : ` for ${status}`;
  throw refusePreference(`asks for example=${example}, which is not documented${where}: ${known}`);
}

function documented(plan: StubPlan, status: number): PlannedResponse {
  const response = responseFor(plan, status);
  // An informational response is never final.
  if (response !== undefined && status >= 200) return response;
  const known = Object.keys(plan.responses).filter((key) => !key.startsWith("1"));
  const list =
    known.length === 0 ? "nothing is" : `${known.join(", ")} ${known.length > 1 ? "are" : "is"}`;
  throw refusePreference(`asks for code=${status}, which is not documented: ${list}`);
}

/** Returns the usual response first, then the others in the order of the document. */
function inOrder(plan: StubPlan): PlannedResponse[] {
  const usual = usualResponse(plan);
  const others = Object.values(plan.responses).filter(
    (one) => one !== usual && !one.key.startsWith("1"),
  );
  return usual === undefined ? others : [usual, ...others];
}

function hasExample(response: PlannedResponse, name: string): boolean {
  return examplesOf(response).some((one) => one.name === name);
}

function examplesOf({ content }: PlannedResponse): Example[] {
  return content.flatMap(({ examples }) => examples);
}

function negotiateBody(
  plan: StubPlan,
  response: PlannedResponse,
  accept: string | undefined,
  wanted: { status: number | undefined; example?: string; isExact: boolean },
): ResponseChoice {
  const { status = statusOf(response), ...rest } = wanted;
  const choice: ResponseChoice = { response, status, ...rest };
  if (response.content.length === 0) return choice;
  const named = response.content.filter(({ examples }) =>
    examples.some(({ name }) => name !== undefined && name === wanted.example),
  );
  const best = negotiateAmong(named, accept);
  if (best !== undefined) return { ...choice, body: best };
  const content = wanted.isExact ? named : response.content;
  // An error in a media type that the caller does not accept is better than none (RFC 9110 section 12.5.1),
  // and so is a success to a caller who accepts the errors of the operation, as generated clients do (section 12.4.1).
  const isOpen = status >= 400 || acceptsAny(plan, accept);
  const body =
    negotiateAmong(content, accept) ?? (isOpen ? negotiateAmong(content, undefined) : undefined);
  if (body === undefined) {
    const mediaTypes = content.map(({ mediaType }) => mediaType).join(", ");
    throw new Failure("not-acceptable", {
      message: `The operation answers ${mediaTypes}, which the request does not accept`,
    });
  }
  return { ...choice, body };
}

/** Whether a caller accepts any media type that the operation answers, errors included. */
function acceptsAny({ responses }: StubPlan, accept: string | undefined): boolean {
  const content = Object.values(responses).flatMap((response) => response.content);
  return negotiateAmong(content, accept) !== undefined;
}

function negotiateAmong(
  content: PlannedMedia[],
  accept: string | undefined,
): ResponseChoice["body"] {
  const negotiated = negotiateMediaType(
    accept,
    content.map(({ mediaType }) => mediaType),
  );
  const planned = content.find(({ mediaType }) => mediaType === negotiated?.documented);
  return negotiated && planned && { planned, mediaType: negotiated.mediaType };
}

function noResponse(plan: StubPlan): Failure {
  const { operationId } = plan.operation;
  return new Failure("not-implemented", {
    message: `Operation ${operationId} has no handler and documents no response: describe one at ${plan.pointer}`,
    diagnostic: { message: "documents no response", pointer: plan.pointer },
  });
}
