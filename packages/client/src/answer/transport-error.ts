// Says why there is no answer of the API.
import type { Asked } from "./result.ts";

/**
 * - `unreachable`: the network, or whoever is behind `fetch`, gave no response or broke off in the middle of one
 * - `timeout`: a time-out of the client, or of the caller's signal
 * - `aborted`: the caller's signal
 * - `foreign`: something answered that the contract does not document, such as the HTML of a proxy
 */
export type TransportFailure = "unreachable" | "timeout" | "aborted" | "foreign";

const said: Record<TransportFailure, string> = {
  unreachable: "could not be reached",
  timeout: "did not answer in time",
  aborted: "was aborted",
  foreign: "",
};

/** There is no answer of the API. `cause` is what went wrong below. */
export class TransportError extends Error {
  override name = "TransportError";
  readonly reason: TransportFailure;
  readonly request: Asked;
  /** What was answered instead, where `reason` is `foreign`. Its body may be read. */
  readonly response: Response | undefined;

  constructor(reason: TransportFailure, request: Asked, cause: unknown, response?: Response) {
    // What is searched for may be somebody's name.
    const url = request.url.replace(/\?.*/, "");
    const what = said[reason] || (cause as Error).message;
    super(`${request.method} ${url} ${what}.`, { cause });
    this.reason = reason;
    this.request = request;
    this.response = response;
  }
}

/** A transport failure as a value, beside the results of a call. */
export interface Unanswered {
  ok: false;
  status: 0;
  data: undefined;
  error: TransportError;
}

/**
 * Makes a transport failure a value: `const result = await settled(client.getThing(…))`, whose `status` is 0 then.
 * Other errors, such as those of a token function, are thrown on.
 */
export async function settled<Result>(call: Promise<Result>): Promise<Result | Unanswered> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    return { ok: false, status: 0, data: undefined, error };
  }
}
