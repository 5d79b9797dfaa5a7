// Limits how long something may take.

/** The longest that timers can wait, 24 days. */
const longest = 2 ** 31 - 1;

/** Runs something with a signal that aborts after a time, or with the caller's signal. Nothing of it outlives what was run. */
export async function within<Value>(
  milliseconds: number,
  signal: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const controller = new AbortController();
  const abort = (): void => controller.abort(signal?.reason);
  const expire = (): void =>
    controller.abort(new DOMException("There was no answer in time", "TimeoutError"));
  const timer = setTimeout(expire, Math.min(Math.max(0, milliseconds), longest));
  if (signal?.aborted) abort();
  else if (milliseconds <= 0) expire();
  signal?.addEventListener("abort", abort);
  try {
    return await run(controller.signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}

/** Resolves after a time, or when the signal aborts. */
export function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return within(milliseconds, signal, (over) => {
    return new Promise((resolve) => {
      if (over.aborted) resolve();
      else over.addEventListener("abort", () => resolve());
    });
  });
}
