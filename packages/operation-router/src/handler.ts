// Defines what answers operations: handlers, the fallback and admission.
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { OpenApiDocument } from "./document/document.ts";
import type { JsonObject } from "./document/json.ts";
import type { Operation } from "./document/operation.ts";
import type { Answer, CheckedAnswer } from "./responses/answer.ts";
import type { Responses } from "./responses/responses.ts";

/** A validated request to an operation. */
export interface Call<P = unknown> {
  operation: Operation;
  /** Path parameters, coerced by their schemas: an integer is a number. */
  params: Record<string, unknown>;
  /** Query parameters, coerced by their schemas, with defaults. */
  query: Record<string, unknown>;
  /** As they were received: validated, but neither coerced nor with defaults. */
  headers: IncomingHttpHeaders;
  /**
   * The parsed body with defaults; undefined if there is none. An uploaded file of a multipart body
   * is `{ name, type, bytes }`.
   */
  body: unknown;
  /** What `authenticate` returned; undefined for a public operation. */
  principal: P | undefined;
}

/** Answers a call. May throw a Failure; any other error is answered as `internal`. */
export type OperationHandler<P = unknown> = (call: Call<P>) => Answer | Promise<Answer>;

/**
 * Admits a request before it is authenticated, for rate limits and the like. May set response
 * headers, or throw a Failure to reject the request.
 */
export type Admit = (arrival: {
  request: IncomingMessage;
  response: ServerResponse;
  operation: Operation;
}) => void | Promise<void>;

/** Answers the operations that have no handler, for example with stubs or through a proxy. */
export interface Fallback {
  /** Returns a Parameter Object that also allows values with a meaning for the fallback alone. */
  widenParameter?: (parameter: JsonObject) => JsonObject;
  /** Called once per router, after the document has been read. */
  open: (api: OpenedApi) => FallbackHandler;
}

/** A document as the router has read it. */
export interface OpenedApi {
  document: OpenApiDocument;
  operations: Operation[];
  /** Returns what checks the answers of an operation. */
  responsesOf: (operation: Operation) => Responses;
}

/**
 * Answers a call with an answer returned by `responses.check`. May throw a Failure. Unlike a handler,
 * it is also called if the request accepts none of the documented media types.
 */
export type FallbackHandler = (
  call: Call,
  request: IncomingMessage,
  responses: Responses,
) => CheckedAnswer | Promise<CheckedAnswer>;
