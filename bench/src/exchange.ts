// What is sent to a contestant and what it has to answer.
import type { JsonObject } from "./document.ts";

/** One valid request to one operation, its answer, and what breaks the request. */
export interface Exchange {
  operationId: string;
  /** In capitals. */
  method: string;
  /** The path template as it is written in the document. */
  template: string;
  /** The path of the request, its parameters filled in. */
  path: string;
  /** Credentials and the like. */
  headers: Record<string, string>;
  /** Sent as JSON; undefined for none. */
  body?: unknown;
  /** What the document says the operation answers on success. */
  status: number;
  /** The body that handlers return; the document's own example where it has one. */
  answer: unknown;
  /** Whether `answer` is the document's own example, so that stubs have to answer the same. */
  documented: boolean;
  /** What the document forbids in the request: another path, another body. */
  forbidden: { path?: string; body?: unknown };
}

/** An answer that the documents of all exchanges forbid: each wants a property. */
export const forbiddenAnswer = {};

/** What a contestant is started with. */
export interface Setup {
  /** Reads and parses the document; contestants that need none do not pay for it. */
  document: () => JsonObject;
  exchange: Exchange;
}

/** Starts listening on a free port of 127.0.0.1 and resolves with it. */
export type Start = (setup: Setup) => Promise<number>;
