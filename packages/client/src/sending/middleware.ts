// Lets callers see and change what is sent and answered.
import type { ClientOperation } from "../operation/operation.ts";

/**
 * Stands between the client and `fetch`, for every attempt: does something before, calls `next`, does something after.
 * The request holds the token; a log should leave out its `Authorization`.
 */
export type ClientMiddleware = (
  request: Request,
  next: (request: Request) => Promise<Response>,
  operation: ClientOperation,
) => Promise<Response>;

/** Puts middleware around `fetch`, the first outermost. */
export function through(
  middleware: readonly ClientMiddleware[],
  operation: ClientOperation,
  fetch: (request: Request) => Promise<Response>,
): (request: Request) => Promise<Response> {
  return middleware.reduceRight<(request: Request) => Promise<Response>>(
    (next, one) => (request) => one(request, next, operation),
    fetch,
  );
}
