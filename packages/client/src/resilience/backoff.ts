// How long to wait before another attempt, when nobody says.

/** Draws a wait in milliseconds: exponential backoff with full jitter. `count` is how many attempts were made again already. */
export function drawWait(
  count: number,
  baseDelay: number,
  maxDelay: number,
  random = Math.random(),
): number {
  return random * Math.min(maxDelay, baseDelay * 2 ** count);
}
