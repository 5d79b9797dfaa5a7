// What answers an operation: what it is called with, and what it may do.
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { OpenApiDocument } from "./document/document.ts";
import type { JsonObject } from "./document/json.ts";
import type { Operation } from "./document/operation.ts";
import type { Answer, CheckedAnswer } from "./responses/answer.ts";
import type { Responses } from "./responses/responses.ts";

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

/** Answers a validated call; may throw a Failure. */
export type OperationHandler<P = unknown> = (call: Call<P>) => Answer | Promise<Answer>;

/**
 * Admits a request to a known operation before it is authenticated; may set response headers, or
 * throw a Failure.
 */
export type Admit = (arrival: {
  request: IncomingMessage;
  response: ServerResponse;
  operation: Operation;
}) => void | Promise<void>;

/** Answers the operations that have no handler: with stubs, by a proxy. */
export interface Fallback {
  /** Widens a documented parameter by what only the fallback understands. */
  widenParameter?: (parameter: JsonObject) => JsonObject;
  /** Called once, when the document has been read. */
  open: (api: OpenedApi) => FallbackHandler;
}

/** What the router has read of a document. */
export interface OpenedApi {
  document: OpenApiDocument;
  operations: Operation[];
  /** What checks the answers of an operation. */
  responsesOf: (operation: Operation) => Responses;
}

/**
 * Answers a validated call with an answer that `responses.check` has passed; may throw a Failure.
 * The `Accept` header is the fallback's to heed.
 */
export type FallbackHandler = (
  call: Call,
  request: IncomingMessage,
  responses: Responses,
) => CheckedAnswer | Promise<CheckedAnswer>;
