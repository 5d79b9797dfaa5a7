// Collects the bytes of a body that comes as it is.
import type { IncomingMessage } from "node:http";
import { Failure } from "../failure/failure.ts";

/**
 * What `read` makes of all bytes of a body that is not compressed, or of undefined when it does not
 * arrive whole. A body that is too large is read to its end, too, before it is refused.
 */
export function collectBytes<T>(
  request: IncomingMessage,
  limit: number,
  read: (bytes: Buffer | undefined) => T,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let first: Buffer | undefined;
    let others: Buffer[] | undefined;
    let size = 0;
    let isOver = false;

    function finish(isWhole: boolean): void {
      if (isOver) return;
      isOver = true;
      try {
        if (size > limit) throw new Failure("payload-too-large");
        const bytes = others === undefined ? (first ?? empty) : Buffer.concat(others, size);
        resolve(read(isWhole ? bytes : undefined));
      } catch (error) {
        reject(error as Error);
      }
    }

    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) others = undefined;
      else if (first === undefined) first = chunk;
      else (others ??= [first]).push(chunk);
    });
    request.on("end", () => finish(true));
    request.on("close", () => finish(false));
    if (request.isPaused()) request.resume();
  });
}

const empty = Buffer.alloc(0);

/** Whether a body is still there to be collected: nobody has read any of it or set an encoding. */
export function isUnread(request: IncomingMessage): boolean {
  return !request.readableDidRead && !request.readableEnded && request.readableEncoding === null;
}
