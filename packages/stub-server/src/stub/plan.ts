// Reads what the document offers the stub of an operation: responses, media types, headers and examples.
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
import { readRequestExamples, type RequestExample } from "./request-examples.ts";

/** What is wrong in the document, so that an answer cannot be made as documented. */
export interface StubDiagnostic {
  operationId: string;
  /** RFC 6901, into the document. */
  pointer: string;
  message: string;
  /** The documented response, such as `4XX`; absent where all responses are concerned. */
  status?: string;
  /** As documented; absent where the response has no content. */
  mediaType?: string;
  /** Whether nothing at all can be answered for that status and media type. */
  isFatal?: boolean;
}

export interface PlannedMedia {
  /** As documented. */
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
  /** RFC 6901, into the document. */
  pointer: string;
  content: PlannedMedia[];
  headers: PlannedHeader[];
  /** Why the response cannot be read, such as a `$ref` to nothing. */
  unreadable?: string;
}

export interface StubPlan {
  operation: Operation;
  /** Points at the `responses` of the operation, or at the operation where it has none. */
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

/** A response that cannot be read is only a reason not to answer it. */
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

/** Returns the documented response that covers a status: the status itself, its range, or `default`. */
export function responseFor({ responses }: StubPlan, status: number): PlannedResponse | undefined {
  return responses[responseKey(responses, status) ?? ""];
}

/** Returns the response to a call without preferences: the lowest 2xx, 3xx, `default`, or else failure. */
export function usualResponse({ responses }: StubPlan): PlannedResponse | undefined {
  for (const wanted of [/^2/, /^3/, /^default$/i, /^[45]/]) {
    const [lowest] = Object.values(responses)
      .filter(({ key }) => wanted.test(key))
      .toSorted((one, other) => one.key.localeCompare(other.key));
    if (lowest !== undefined) return lowest;
  }
  return undefined;
}

/** Reports an operation that documents no response, or failures only, which is rarely meant. */
export function diagnosePlan(plan: StubPlan): StubDiagnostic[] {
  const usual = usualResponse(plan);
  if (usual !== undefined && !/^[45]/.test(usual.key)) return [];
  const { operationId } = plan.operation;
  const message = `documents ${usual === undefined ? "no response" : "failures only"}`;
  return [{ operationId, pointer: plan.pointer, message }];
}

/** Returns the status that a response is answered with when no status is preferred. */
export function statusOf({ key }: PlannedResponse): number {
  if (/^default$/i.test(key)) return 200;
  return Number(key.replace(/XX$/i, "00"));
}
