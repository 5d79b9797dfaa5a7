// Tries a call again where that is safe, and gives up in time.
import type { AnyResult } from "../answer/result.ts";
import { TransportError } from "../answer/transport-error.ts";
import type { ClientOperation } from "../operation/operation.ts";
import { drawWait } from "./backoff.ts";
import type { ResilienceOptions } from "./options.ts";
import { readRetryAfter } from "./retry-after.ts";
import { sleep, within } from "./within.ts";

/** Makes a call of one or more attempts. */
export type Resilience = (
  attempt: (signal: AbortSignal | undefined) => Promise<AnyResult>,
  operation: ClientOperation,
  options: ResilienceOptions & { signal?: AbortSignal },
) => Promise<AnyResult>;

const repeatable = /^(?:GET|HEAD|PUT|DELETE|OPTIONS|TRACE)$/;
const passing = new Set([408, 429, 502, 503, 504]);

/**
 * Makes calls of up to three attempts of at most 30 seconds, and of 90 seconds in all, unless told otherwise.
 *
 * Again are tried methods that are idempotent and creates with an `Idempotency-Key`, after network errors, time-outs, and 408,
 * 429, 502, 503 and 504; also after 409 with `Retry-After`, when an attempt before may still be under way.
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function resilience(defaults: ResilienceOptions = {}): Resilience {
  return async (attempt, operation, options) => {
    const { retry = defaults.retry ?? {}, signal } = options;
    const isSafe = operation.keyed ?? repeatable.test(operation.method);
    const {
      retries = 2,
      baseDelay = 300,
      maxDelay = 10_000,
      maxRetryAfter = 60_000,
    } = retry || { retries: 0 };
    const times = { attempt: 30_000, total: 90_000, ...defaults.timeout, ...options.timeout };
    const end = performance.now() + times.total;
    return tryFor(0);

    async function tryFor(count: number): Promise<AnyResult> {
      const left = end - performance.now();
      const outcome = await within(Math.min(times.attempt, left), signal, attempt).catch(
        (error: unknown) => ({ error }),
      );
      const isOver = signal?.aborted || performance.now() >= end;
      const mayRepeat = isSafe && count < retries && !isOver;
      const wait = mayRepeat ? waitAfter(outcome, count) : undefined;
      if (wait === undefined) {
        if ("response" in outcome) return outcome;
        throw outcome.error;
      }
      // When the whole call is over meanwhile, the next attempt says so.
      await sleep(Math.min(wait, end - performance.now()), signal);
      return tryFor(count + 1);
    }

    /** Returns how long to wait before the next attempt, undefined when there must be none. */
    function waitAfter(outcome: AnyResult | { error: unknown }, count: number): number | undefined {
      const isAnswer = "response" in outcome;
      if (!isAnswer && !(outcome.error instanceof TransportError)) return undefined;
      const { response } = isAnswer ? outcome : (outcome.error as TransportError);
      const asked = readRetryAfter(response?.headers.get("Retry-After"), Date.now());
      if (response && !passing.has(response.status)) {
        const isUnderWay = response.status === 409 && count > 0 && asked !== undefined;
        if (!isUnderWay) return undefined;
      }
      if (asked !== undefined && asked > maxRetryAfter) return undefined;
      // Nobody reads what a proxy said when there is another attempt.
      if (response && !response.bodyUsed) void response.body?.cancel();
      return Math.max(asked ?? 0, drawWait(count, baseDelay, maxDelay));
    }
  };
}
