// Types for what is sent to a contestant and what it has to respond.
import type { JsonObject } from "../materials/document.ts";

/** A valid request to an operation, its response, and an invalid variant of the request. */
export interface Exchange {
  operationId: string;
  /** In upper case. */
  method: string;
  /** The path template as written in the document. */
  template: string;
  /** The path of the request with its parameters filled in. */
  path: string;
  /** Additional headers such as credentials. */
  headers: Record<string, string>;
  /** Sent as JSON. Undefined for a request without a body. */
  body?: unknown;
  /** The documented status of success. */
  status: number;
  /** The body that handlers return, which is the document's example if it has one. */
  answer: unknown;
  /** Whether `answer` is the document's example, which stubs then have to return as well. */
  documented: boolean;
  /** A path or a body that makes the request invalid. */
  forbidden: { path?: string; body?: unknown };
}

/** A response body that is invalid for every exchange, because each requires a property. */
export const forbiddenAnswer = {};

/** The arguments that a contestant is started with. */
export interface Setup {
  /** Reads and parses the document. Contestants that need no document do not call it. */
  document: () => JsonObject;
  exchange: Exchange;
}

/** Starts listening on a free port of 127.0.0.1 and resolves with the port. */
export type Start = (setup: Setup) => Promise<number>;
