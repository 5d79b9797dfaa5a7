// What the document offers an operation's stub: its responses, their media types, examples and headers.
import { messageOf } from "@contract-first/operation-router/document/diagnostic";
import {
  locateMembers,
  type Located,
  type OpenApiDocument,
} from "@contract-first/operation-router/document/document";
import { asObject, type JsonObject } from "@contract-first/operation-router/document/json";
import type {
  DocumentedResponse,
  Operation,
} from "@contract-first/operation-router/document/operation";
import { isResponseKey, responseKey } from "@contract-first/operation-router/document/response-key";
import { readExamples, type Example } from "./examples.ts";
import { readRequestExamples, type RequestExample } from "./pairing.ts";
import type { StubDiagnostic } from "./stub-request.ts";

export interface PlannedMedia {
  /** As it is written in the document. */
  mediaType: string;
  media: Located<JsonObject>;
  examples: Example[];
}

export interface PlannedHeader {
  name: string;
  header: Located<JsonObject>;
  examples: Example[];
}

export interface PlannedResponse {
  /** A status, a range such as `4XX`, or `default`. */
  key: string;
  /** Where it stands in the document. */
  pointer: string;
  content: PlannedMedia[];
  headers: PlannedHeader[];
  /** Why it cannot be read: a `$ref` to nothing. */
  unreadable?: string;
}

export interface StubPlan {
  operation: Operation;
  /** Of the operation's `responses`, or of the operation where it has none. */
  pointer: string;
  /** By the keys of `responses`, in their order. */
  responses: Record<string, PlannedResponse>;
  /** Only those that a response has an example for. */
  requestExamples: RequestExample[];
}

/** Reads the examples and headers of an operation's responses. */
export function readPlan(document: OpenApiDocument, operation: Operation): StubPlan {
  const responses = Object.entries(operation.responses)
    .filter(([key]) => isResponseKey(key))
    .map(([key, response]) => [key, readResponse(document, key, response)] as const);
  const answered = new Set(
    responses.flatMap(([, { content }]) =>
      content.flatMap(({ examples }) => examples.map(({ name }) => name)),
    ),
  );
  const isDescribed = operation.definition.responses !== undefined;
  return {
    operation,
    pointer: isDescribed ? `${operation.pointer}/responses` : operation.pointer,
    responses: Object.fromEntries(responses),
    requestExamples: readRequestExamples(document, operation).filter(({ name }) =>
      answered.has(name),
    ),
  };
}

/** One that cannot be read keeps none of the others from being given. */
function readResponse(
  document: OpenApiDocument,
  key: string,
  response: DocumentedResponse,
): PlannedResponse {
  const { pointer } = response;
  try {
    const content = Object.entries(response.content).map(([mediaType, media]) => ({
      mediaType,
      media,
      examples: readExamples(document, media),
    }));
    const headers = locateMembers(document, response, "headers").map(([name, found]) => ({
      name,
      header: { node: asObject(found.node), pointer: found.pointer },
      examples: readExamples(document, found),
    }));
    return { key, pointer, content, headers };
  } catch (error) {
    return { key, pointer, content: [], headers: [], unreadable: messageOf(error) };
  }
}

/** The documented response that covers a status: itself, its range, or `default`. */
export function responseFor({ responses }: StubPlan, status: number): PlannedResponse | undefined {
  return responses[responseKey(responses, status) ?? ""];
}

/** What answers when nothing else is asked for: the lowest 2xx, 3xx, `default`, or else failure. */
export function usualResponse({ responses }: StubPlan): PlannedResponse | undefined {
  for (const wanted of [/^2/, /^3/, /^default$/i, /^[45]/]) {
    const [lowest] = Object.values(responses)
      .filter(({ key }) => wanted.test(key))
      .toSorted((one, other) => one.key.localeCompare(other.key));
    if (lowest !== undefined) return lowest;
  }
  return undefined;
}

/** An operation that can only fail is rarely meant. */
export function diagnosePlan(plan: StubPlan): StubDiagnostic[] {
  const usual = usualResponse(plan);
  if (usual !== undefined && !/^[45]/.test(usual.key)) return [];
  const { operationId } = plan.operation;
  const message = `documents ${usual === undefined ? "no response" : "failures only"}`;
  return [{ operationId, pointer: plan.pointer, message }];
}

/** The status that a response answers with when none is asked for. */
export function statusOf({ key }: PlannedResponse): number {
  if (/^default$/i.test(key)) return 200;
  return Number(key.replace(/XX$/i, "00"));
}
