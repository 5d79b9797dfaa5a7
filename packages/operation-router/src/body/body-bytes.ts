// Collects the bytes of a request body that is not compressed.
import type { IncomingMessage } from "node:http";
import { Failure } from "../failure/failure.ts";

/**
 * Resolves with what `read` returns for the whole body, or for undefined if the request is cut off.
 * Rejects with `payload-too-large`, but only after reading the body to its end, so that the answer
 * is not lost.
 */
export function collectBytes<T>(
  request: IncomingMessage,
  limit: number,
  read: (bytes: Buffer | undefined) => T,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let first: Buffer | undefined;
    let chunks: Buffer[] | undefined;
    let size = 0;
    let isFinished = false;

    function finish(isWhole: boolean): void {
      if (isFinished) return;
      isFinished = true;
      try {
        if (size > limit) throw new Failure("payload-too-large");
        const bytes = chunks === undefined ? (first ?? empty) : Buffer.concat(chunks, size);
        resolve(read(isWhole ? bytes : undefined));
      } catch (error) {
        reject(error as Error);
      }
    }

    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) chunks = undefined;
      else if (first === undefined) first = chunk;
      else (chunks ??= [first]).push(chunk);
    });
    request.on("end", () => finish(true));
    request.on("close", () => finish(false));
    if (request.isPaused()) request.resume();
  });
}

const empty = Buffer.alloc(0);

/** Whether the body can be collected: nothing has read from the request or set its encoding. */
export function isUnread(request: IncomingMessage): boolean {
  return !request.readableDidRead && !request.readableEnded && request.readableEncoding === null;
}
