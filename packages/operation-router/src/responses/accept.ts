// Refuses a request that accepts none of the media types that its operation answers.
import type { IncomingMessage } from "node:http";
import accepts from "accepts";
import type { Operation } from "../document/operation.ts";
import { Failure } from "../failure/failure.ts";

/**
 * Throws `not-acceptable` when the Accept header rules out every media type of the documented successes.
 * A documented range such as `image/*` may turn out to be anything, so it is never ruled out.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
 */
export function checkAccept(request: IncomingMessage, { offers }: Operation): void {
  const { accept } = request.headers;
  // What most callers send need not be taken apart.
  if (accept === undefined || accept === "*/*" || offers.includes(accept)) return;
  if (offers.length === 0 || offers.some((mediaType) => mediaType.includes("*"))) return;
  if (accepts(request).types(offers)) return;
  throw new Failure("not-acceptable", {
    message: `The operation answers ${offers.join(", ")}, which the request does not accept`,
  });
}
