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

/** How requests leave the client. */
interface Exit {
  fetch?: (request: Request) => Promise<Response>;
  middleware?: readonly ClientMiddleware[];
}

/** Returns what sends a request, through middleware where there is some, the first outermost. */
export function sender(
  { fetch, middleware = [] }: Exit,
  operation: ClientOperation,
  failed: (cause: unknown) => Error,
): (url: string, init: RequestInit) => Promise<Response> {
  const rejected = (cause: unknown): never => {
    throw failed(cause);
  };
  // To make a request of its own would cost a tenth of the whole call.
  if (!fetch && middleware.length === 0) {
    return (url, init) => globalThis.fetch(url, init).catch(rejected);
  }
  const last = (request: Request): Promise<Response> =>
    (fetch ?? globalThis.fetch)(request).catch(rejected);
  const through = middleware.reduceRight<(request: Request) => Promise<Response>>(
    (next, one) => (request) => one(request, next, operation),
    last,
  );
  return (url, init) => through(new Request(url, init));
}
