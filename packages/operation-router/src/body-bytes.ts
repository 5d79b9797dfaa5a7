// Collects the bytes of a body that comes as it is.
import type { IncomingMessage } from "node:http";
import { Failure } from "./failure.ts";

/**
 * All bytes of a body that is not compressed, read to its end even when it is too large: then
 * `payload-too-large` is thrown, and undefined is returned when the body does not arrive whole.
 */
export function collectBytes(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    let first: Buffer | undefined;
    let others: Buffer[] | undefined;
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) others = undefined;
      else if (first === undefined) first = chunk;
      else (others ??= []).push(chunk);
    });
    request.on("end", () => {
      if (size > limit) reject(new Failure("payload-too-large"));
      else if (first === undefined) resolve(Buffer.alloc(0));
      else resolve(others === undefined ? first : Buffer.concat([first, ...others], size));
    });
    // Also after the end, when there is nobody to hear it any more.
    request.on("close", () => resolve(undefined));
  });
}

/** Whether a body is still there to be collected: nobody has read it or set an encoding. */
export function isUnread(request: IncomingMessage): boolean {
  return request.readableFlowing === null && !request.readableEnded && !request.readableEncoding;
}
