// Checks the Accept header of a request.
import type { IncomingMessage } from "node:http";
import accepts from "accepts";
import type { Operation } from "../document/operation.ts";
import { Failure } from "../failure/failure.ts";

/**
 * Throws `not-acceptable` if the request accepts none of the media types that its operation answers, errors included: whoever asks
 * for JSON, as generated clients always do, can read what is wrong, and gets what there is where it is right.
 * A documented range such as `image/*` is always acceptable, because it may stand for any type.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.4.1
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
 */
export function checkAccept(request: IncomingMessage, { offers }: Operation): void {
  const { accept } = request.headers;
  // Most callers send one of these, which need no parsing.
  if (accept === undefined || accept === "*/*" || offers.includes(accept)) return;
  if (offers.length === 0 || offers.some((mediaType) => mediaType.includes("*"))) return;
  if (accepts(request).types(offers)) return;
  throw new Failure("not-acceptable", {
    message: `The operation answers ${offers.join(", ")}, which the request does not accept`,
  });
}
