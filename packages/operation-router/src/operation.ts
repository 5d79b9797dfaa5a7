// The public words for an operation: what it is, what it is called with, what it answers.
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { JsonObject } from "./document.ts";

/** One method of one path. */
export interface Operation {
  /** As in the document; `GET /path` when the document gives none. */
  operationId: string;
  /** In capitals. */
  method: string;
  /** The path template as it is written in the document. */
  path: string;
  /** Who answers: the given handler, or the document's examples. */
  source: "handler" | "stub";
  /** The operation object of the document, untouched: for tags, extensions and the like. */
  definition: JsonObject;
  /** Why the operation cannot be served, once that is known; absent while nothing is wrong. */
  problem?: OperationProblem;
}

/** What is wrong with an operation, and where. */
export interface OperationProblem {
  message: string;
  /** RFC 6901 pointer into the document that was given. */
  pointer: string;
}

/** A problem of one operation. */
export interface Problem extends OperationProblem {
  operationId: string;
}

/** A validated request. */
export interface Call<P = unknown> {
  operation: Operation;
  /** Path parameters, coerced by their schemas: integers are numbers. */
  params: Record<string, unknown>;
  /** Query parameters, coerced by their schemas, defaults filled in. */
  query: Record<string, unknown>;
  headers: IncomingHttpHeaders;
  /** The parsed body with its schema's defaults; undefined when none was sent. */
  body: unknown;
  /** What `authenticate` returned; undefined for public operations. */
  principal: P | undefined;
}

/** What to send: JSON unless the content type says otherwise; no body when it is undefined. */
export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Answers a validated call; may throw a Failure. */
export type OperationHandler<P = unknown> = (call: Call<P>) => Answer | Promise<Answer>;

/** Lets a request to a known operation in, before it is authenticated; may set response headers, or throw a Failure. */
export type Admit = (arrival: {
  request: IncomingMessage;
  response: ServerResponse;
  operation: Operation;
}) => void | Promise<void>;
