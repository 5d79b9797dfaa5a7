// What the journey asks of whoever answers for operations that have no handler.
import type { IncomingMessage } from "node:http";
import type { Contract } from "./contract.ts";
import type { Answer, Call } from "./operation.ts";

export interface StubRequest {
  contract: Contract;
  call: Call<unknown>;
  request: IncomingMessage;
}

export interface StubAnswer {
  /** As `CheckStub` returned it. */
  answer: Answer;
  /** The value of the `Answered-By` header. */
  answeredBy: string;
}

/**
 * Checks an answer against its operation and returns it with its content type.
 * Throws an Error that names the place.
 */
export type CheckStub = (answer: Answer) => Answer | Promise<Answer>;

export interface Stubs {
  /** Throws `no-stub` when nothing valid can be made. */
  answer: (stub: StubRequest, check: CheckStub) => StubAnswer | Promise<StubAnswer>;
  /** Forgets what one sandbox, or everybody, has stored. */
  reset?: (sandbox?: string) => void;
}
