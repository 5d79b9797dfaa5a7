// Lets pages of any origin call the stub from a browser.
import type { IncomingMessage, ServerResponse } from "node:http";

/** @see https://fetch.spec.whatwg.org/#http-cors-protocol */
export function permitOrigin({ headers }: IncomingMessage, response: ServerResponse): void {
  // With credentials, browsers accept only their origin by name.
  response.setHeader("Access-Control-Allow-Origin", headers.origin ?? "*");
  if (headers.origin === undefined) return;
  response.setHeader("Vary", "Origin");
  response.setHeader("Access-Control-Allow-Credentials", "true");
}

/** Answers the preflight request of a browser; returns false for any other request. */
export function answerPreflight(request: IncomingMessage, response: ServerResponse): boolean {
  const { method, headers } = request;
  const wanted = headers["access-control-request-method"];
  if (method !== "OPTIONS" || wanted === undefined || headers.origin === undefined) return false;
  response.setHeader("Access-Control-Allow-Methods", wanted);
  const names = headers["access-control-request-headers"];
  if (names !== undefined) response.setHeader("Access-Control-Allow-Headers", names);
  if (headers["access-control-request-private-network"] === "true") {
    response.setHeader("Access-Control-Allow-Private-Network", "true");
  }
  response.writeHead(204).end();
  return true;
}
