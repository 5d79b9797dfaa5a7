// Puts an answer on the wire.
import type { ServerResponse } from "node:http";
import { isJson } from "../document/media-type.ts";
import { validateHeaderName, validateHeaderValue } from "../node-http.ts";
import { isBytes, isContentType, type Answer } from "./answer.ts";
import { withCharset, type Representation } from "./representation.ts";

/**
 * Sends an answer. Throws before anything is sent when it cannot be written. `answeredBy` is the
 * value of that header.
 */
export function sendAnswer(
  response: ServerResponse,
  { status, body, headers }: Answer,
  representation?: Representation,
  answeredBy?: string,
): void {
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new Error(`${status} is not the status of an HTTP answer`);
  }
  const names = headers === undefined ? [] : Object.keys(headers);
  let contentType = body === undefined ? undefined : representation?.contentType;
  for (const name of names) {
    validateHeaderName(name);
    validateHeaderValue(name, headers?.[name] as string);
    if (contentType === undefined && isContentType(name)) contentType = headers?.[name];
  }
  let payload: string | Uint8Array | undefined;
  if (body !== undefined) {
    contentType ??= "application/json";
    const isJsonBody = representation?.isJson ?? isJson(contentType);
    const isRaw = !isJsonBody && (typeof body === "string" || isBytes(body));
    payload = isRaw ? body : JSON.stringify(body);
    if (representation === undefined) contentType = withCharset(contentType);
  }

  response.statusCode = status;
  for (const name of names) response.setHeader(name, headers?.[name] ?? "");
  if (contentType !== undefined) response.setHeader("content-type", contentType);
  if (answeredBy !== undefined) response.setHeader("Answered-By", answeredBy);
  if (representation !== undefined) representation.row.answered++;
  // Node counts the bytes by itself, but not of what it does not send.
  if (payload !== undefined && response.req.method === "HEAD") {
    response.setHeader("content-length", Buffer.byteLength(payload));
  }
  response.end(payload);
}

/** False once the caller has gone or the answer is on its way. */
export function isOpen(response: ServerResponse): boolean {
  return !response.headersSent && !response.destroyed;
}
