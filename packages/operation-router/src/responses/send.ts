// Sends an answer as an HTTP response.
import type { ServerResponse } from "node:http";
import { isJson, withCharset } from "../document/media-type.ts";
import { validateHeaderName, validateHeaderValue } from "../node-http.ts";
import { isBytes, isContentType, type Answer, type Representation } from "./answer.ts";

/**
 * Sends an answer, and counts it if it has a representation. `answeredBy` is the value of the header
 * `Answered-By`. Throws for an invalid status or header before it sends anything.
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
  // Node sets the length of what it sends, and sends no body for HEAD.
  if (payload !== undefined && response.req.method === "HEAD") {
    response.setHeader("content-length", Buffer.byteLength(payload));
  }
  response.end(payload);
}

/** Whether the response can still be sent: it has not begun, and the caller has not disconnected. */
export function isOpen(response: ServerResponse): boolean {
  return !response.headersSent && !response.destroyed;
}
