// Lets an answer wait without holding anything but its connection.
import type { IncomingMessage } from "node:http";
import { setTimeout } from "node:timers/promises";

/** Resolves after that many seconds, or as soon as the caller has gone. */
export async function waitFor(request: IncomingMessage, seconds: number): Promise<void> {
  const gone = new AbortController();
  const leave = (): void => gone.abort();
  request.socket.once("close", leave);
  try {
    await setTimeout(seconds * 1000, undefined, { signal: gone.signal });
  } catch (error) {
    if (!gone.signal.aborted) throw error;
  } finally {
    request.socket.off("close", leave);
  }
}
