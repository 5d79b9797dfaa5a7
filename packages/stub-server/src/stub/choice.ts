// Chooses which of an operation's documented responses a request gets.
import { Failure } from "@contract-first/operation-router/failure/failure";
import { negotiate } from "./accept-type.ts";
import type { Example } from "./examples.ts";
import { matchExamples } from "./pairing.ts";
import {
  responseFor,
  statusOf,
  usualResponse,
  type PlannedMedia,
  type PlannedResponse,
  type StubPlan,
} from "./plan.ts";
import { refusePreference, type Preferences } from "./prefer.ts";
import type { StubRequest } from "./stub-request.ts";

export interface Choice {
  response: PlannedResponse;
  status: number;
  /** Undefined for a response without content. */
  body?: { planned: PlannedMedia; mediaType: string };
  /** The name of the example to start with. */
  example?: string | undefined;
  /** Only that example will do. */
  isExact: boolean;
  /** A sample of random values. */
  seed?: string;
}

/** Throws `invalid-request`, `not-acceptable` or `not-implemented` when there is nothing to choose. */
export function choose(plan: StubPlan, stub: StubRequest, preferences: Preferences): Choice {
  const { code: status, example, seed } = preferences;
  const { accept } = stub.request.headers;
  const asked = status === undefined ? undefined : documented(plan, status);
  if (example !== undefined) return chooseExample(plan, example, asked, accept, status);

  const matched = seed !== undefined ? [] : matchExamples(plan.requestExamples, stub.call);
  for (const name of matched) {
    const response = [asked ?? inOrder(plan)].flat().find((one) => hasExample(one, name));
    if (response === undefined) continue;
    return negotiateBody(response, accept, { status, example: name, isExact: false });
  }
  const response = asked ?? usualResponse(plan);
  if (response === undefined) throw noResponse(plan);
  const choice = negotiateBody(response, accept, { status, isExact: false });
  return seed === undefined ? choice : { ...choice, seed };
}

function chooseExample(
  plan: StubPlan,
  example: string,
  asked: PlannedResponse | undefined,
  accept: string | undefined,
  status: number | undefined,
): Choice {
  const responses = asked === undefined ? inOrder(plan) : [asked];
  const response = responses.find((one) => hasExample(one, example));
  if (response !== undefined) {
    return negotiateBody(response, accept, { status, example, isExact: true });
  }
  const names = new Set(responses.flatMap((one) => examplesOf(one).map(({ name }) => name)));
  names.delete(undefined);
  const known = names.size === 0 ? "there are none" : `there are ${[...names].join(", ")}`;
  const where = status === undefined ? "" : ` for ${status}`;
  throw refusePreference(`asks for example=${example}, which is not documented${where}: ${known}`);
}

function documented(plan: StubPlan, status: number): PlannedResponse {
  const response = responseFor(plan, status);
  // An informational response is never the last word.
  if (response !== undefined && status >= 200) return response;
  const known = Object.keys(plan.responses).filter((key) => !key.startsWith("1"));
  const list =
    known.length === 0 ? "nothing is" : `${known.join(", ")} ${known.length > 1 ? "are" : "is"}`;
  throw refusePreference(`asks for code=${status}, which is not documented: ${list}`);
}

/** The usual response first, then the others as they are documented. */
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
  response: PlannedResponse,
  accept: string | undefined,
  wanted: { status: number | undefined; example?: string; isExact: boolean },
): Choice {
  const { status = statusOf(response), ...rest } = wanted;
  const choice: Choice = { response, status, ...rest };
  if (response.content.length === 0) return choice;
  const named = response.content.filter(({ examples }) =>
    examples.some(({ name }) => name !== undefined && name === wanted.example),
  );
  const best = negotiateAmong(named, accept);
  if (best !== undefined) return { ...choice, body: best };
  const content = wanted.isExact ? named : response.content;
  // An error that the caller did not ask to read is better than none (RFC 9110 section 12.5.1).
  const body =
    negotiateAmong(content, accept) ??
    (status < 400 ? undefined : negotiateAmong(content, undefined));
  if (body === undefined) {
    const mediaTypes = content.map(({ mediaType }) => mediaType).join(", ");
    throw new Failure("not-acceptable", {
      message: `The operation answers ${mediaTypes}, which the request does not accept`,
    });
  }
  return { ...choice, body };
}

function negotiateAmong(content: PlannedMedia[], accept: string | undefined): Choice["body"] {
  const negotiated = negotiate(
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
