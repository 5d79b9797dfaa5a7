// What stubs are asked with, what they answer, and what they tell.
import type { IncomingMessage } from "node:http";
import type { Contract } from "../contract.ts";
import type { Answer, Call } from "../operation.ts";

export interface StubRequest {
  contract: Contract;
  call: Call<unknown>;
  request: IncomingMessage;
}

export interface StubAnswer {
  answer: Answer;
  /** As the check returned it: `answer` itself, unless a header was added or its body may not be sent. */
  checked: Answer;
  /** The value of the `Answered-By` header. */
  answeredBy: string;
}

/** Validates an answer and returns it with its content type; throws an error that names the place. */
export type CheckStub = (answer: Answer) => Answer | Promise<Answer>;

/** What keeps a stub from being made of what the document says. */
export interface StubProblem {
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

/** Makes the plain stub: of the status, or of the operation's own choice. */
export type MakeStub = (status?: number) => Promise<Answer | undefined>;

/** Stubs that remember. */
export interface StubMemory {
  /**
   * The answer from memory; undefined when memory has no say: not a collection, an item or a
   * thing that is changed in its place, an id that was never seen, or no JSON.
   * `make` gives the plain stub; `check` throws for an answer that the document does not allow.
   * Throws `invalid-request` for a bad sandbox name, `path-not-found` for what was deleted and
   * has no documented 404.
   */
  answer: (stub: StubRequest, make: MakeStub, check: CheckStub) => Promise<Answer | undefined>;
  /** Forgets one sandbox, the nameless one by `""`, or all. */
  reset: (sandbox?: string) => void;
}

export interface StubOptions {
  /** Asked first, unless the request prefers a code, an example or a dynamic answer. */
  memory?: StubMemory | undefined;
  /** Told once about each example that cannot be served. */
  onProblem?: ((problem: StubProblem) => void) | undefined;
}

export interface Stubs {
  /**
   * A checked answer, and a promise only where something must be made first.
   * Fails with `no-stub` (the pointer at fault), `not-acceptable` or, for a Prefer header that
   * cannot be honoured, `invalid-request`.
   */
  answer: (stub: StubRequest, check: CheckStub) => StubAnswer | Promise<StubAnswer>;
  /** Makes every documented answer of an operation and returns what kept one from being made. */
  inspect: (contract: Contract, check: CheckStub) => Promise<StubProblem[]>;
  /** Forgets what is remembered: of one sandbox, or all. */
  reset: (sandbox?: string) => void;
}
