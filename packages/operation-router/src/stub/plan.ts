// What the document offers an operation's stub: its responses, their media types, examples and headers.
import { isBodyless } from "../bodyless.ts";
import { messageOf } from "../message.ts";
import type { Contract } from "../contract.ts";
import type { OpenApiDocument } from "../document.ts";
import { readExamples, type Example } from "./examples.ts";
import type { StubProblem } from "./interface.ts";
import { readRequestExamples, type RequestExample } from "./pairing.ts";
import { findPlace, placesIn, type Place } from "./place.ts";

export interface PlannedMedia {
  /** As it is written in the document. */
  mediaType: string;
  place: Place;
  examples: Example[];
}

export interface PlannedHeader {
  name: string;
  place: Place;
  examples: Example[];
}

export interface PlannedResponse {
  /** A status, a range such as `4XX`, or `default`. */
  key: string;
  place: Place;
  content: PlannedMedia[];
  headers: PlannedHeader[];
  /** Why it cannot be read: a `$ref` to nothing. */
  problem?: string;
}

export interface Plan {
  contract: Contract;
  /** Of the operation's `responses`, or of the operation where it has none. */
  pointer: string;
  responses: PlannedResponse[];
  /** Only those that a response has an example for. */
  requestExamples: RequestExample[];
}

/** Reads an operation's responses; throws an error that names a `$ref` to nothing around them. */
export function readPlan(document: OpenApiDocument, contract: Contract): Plan {
  const { path, method } = contract.operation;
  const root: Place = { node: document, pointer: "" };
  const names = ["paths", path, method.toLowerCase(), "responses"];
  const responses = placesIn(document, root, ...names)
    .filter(([key]) => /^(?:[1-5](?:\d\d|XX)|default)$/i.test(key))
    .map(([key, place]) => readResponse(document, key, place));
  const answered = new Set(
    responses.flatMap(({ content }) =>
      content.flatMap(({ examples }) => examples.map(({ name }) => name)),
    ),
  );
  return {
    contract,
    pointer: findPlace(document, root, ...names)?.pointer ?? contract.pointer,
    responses,
    requestExamples: readRequestExamples(document, contract).filter(({ name }) =>
      answered.has(name),
    ),
  };
}

/** One that cannot be read keeps none of the others from being given. */
function readResponse(document: OpenApiDocument, key: string, place: Place): PlannedResponse {
  try {
    const bodies = isBodyless(key) ? [] : placesIn(document, place, "content");
    const content = bodies.map(([mediaType, media]) => ({
      mediaType,
      place: media,
      examples: readExamples(document, media),
    }));
    const headers = placesIn(document, place, "headers").map(([name, header]) => ({
      name,
      place: header,
      examples: readExamples(document, header),
    }));
    return { key, place, content, headers };
  } catch (error) {
    const problem = messageOf(error);
    return { key, place, content: [], headers: [], problem };
  }
}

/** The documented response that covers a status: itself, its range, or `default`. */
export function responseFor(plan: Plan, status: number): PlannedResponse | undefined {
  const keys = [String(status), `${Math.floor(status / 100)}XX`, "DEFAULT"];
  for (const wanted of keys) {
    const found = plan.responses.find(({ key }) => key.toUpperCase() === wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What answers when nothing else is asked for: the lowest 2xx, 3xx, `default`, or else failure. */
export function usualResponse(plan: Plan): PlannedResponse | undefined {
  for (const wanted of [/^2/, /^3/, /^default$/i, /^[45]/]) {
    const [lowest] = plan.responses
      .filter(({ key }) => wanted.test(key))
      .toSorted((one, other) => one.key.localeCompare(other.key));
    if (lowest !== undefined) return lowest;
  }
  return undefined;
}

/** An operation that can only fail is rarely meant. */
export function planProblems(plan: Plan): StubProblem[] {
  const usual = usualResponse(plan);
  if (usual !== undefined && !/^[45]/.test(usual.key)) return [];
  const { operationId } = plan.contract.operation;
  const message = `documents ${usual === undefined ? "no response" : "failures only"}`;
  return [{ operationId, pointer: plan.pointer, message }];
}

/** The status that a response answers with when none is asked for. */
export function statusOf({ key }: PlannedResponse): number {
  if (/^default$/i.test(key)) return 200;
  return Number(key.replace(/XX$/i, "00"));
}
