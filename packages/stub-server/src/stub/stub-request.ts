// A request to an operation without a handler, and what stubs say of it.
import type { IncomingMessage } from "node:http";
import type { Answer, Call, CheckedAnswer, Operation } from "@contract-first/operation-router";

/** Returns an answer that the document allows; throws an error that names the place for any other. */
export type CheckAnswer = (answer: Answer) => CheckedAnswer;

export interface StubRequest {
  operation: Operation;
  call: Call;
  request: IncomingMessage;
  check: CheckAnswer;
}

export interface StubAnswer {
  answer: CheckedAnswer;
  /** The value of the `Answered-By` header. */
  answeredBy: string;
}

/** What keeps a stub from being made of what the document says. */
export interface StubDiagnostic {
  operationId: string;
  /** RFC 6901, into the document. */
  pointer: string;
  message: string;
  /** The documented response that it is about, such as `4XX`; absent when it is about them all. */
  status?: string;
  /** As documented; absent where the response has no content. */
  mediaType?: string;
  /** Whether nothing at all can be answered for that status and media type. */
  isFatal?: boolean;
}

/** Makes the plain stub of a status, or of the operation's own choice; undefined where there is none. */
export type MakeStub = (status?: number) => Promise<CheckedAnswer | undefined>;

/** Stubs that remember. */
export interface StubMemory {
  /**
   * Returns the answer from memory; undefined when memory has no say: not a collection, an item or a
   * thing that is changed in its place, an id that was never seen, or no JSON.
   * Throws `invalid-request` for a bad sandbox name, `path-not-found` for what was deleted and
   * has no documented 404.
   */
  answer: (stub: StubRequest, make: MakeStub) => Promise<CheckedAnswer | undefined>;
  /** Forgets one sandbox, the nameless one by `""`, or all. */
  reset: (sandbox?: string) => void;
}
