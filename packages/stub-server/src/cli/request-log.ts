// Prints one line for each request, without the credentials in its query.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Failure } from "@contract-first/operation-router/failure/failure";
import { describeViolation } from "@contract-first/operation-router/failure/violation";
import { STATUS_CODES } from "@contract-first/operation-router/node-http";
import { maskQuery } from "../server/query-secrets.ts";
import { paint, say } from "./terminal.ts";

export function logRequest(
  request: IncomingMessage,
  response: ServerResponse,
  failureOf: (request: IncomingMessage) => Failure | undefined,
  secrets: Set<string>,
): void {
  const start = performance.now();
  // The server may cut the base path off.
  const { method = "" } = request;
  const url = maskQuery(request.url ?? "", secrets);
  response.once("close", () => {
    const elapsed = Math.round(performance.now() - start);
    const { statusCode } = response;
    const status = response.writableFinished ? paintStatus(statusCode) : "hung up";
    const parts = [method, url, status, sourceOf(response, failureOf(request)), `${elapsed} ms`];
    say(parts.filter((part) => part !== "").join("  "));
  });
}

function sourceOf(response: ServerResponse, failure: Failure | undefined): string {
  if (failure === undefined) return String(response.getHeader("answered-by") ?? "");
  const [violation, ...others] = failure.violations;
  if (violation === undefined) return `${failure.kind}: ${failure.message}`;
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  return `${failure.kind}: ${describeViolation(violation)}${more}`;
}

function paintStatus(status: number): string {
  const text = `${status} ${STATUS_CODES[status] ?? ""}`.trimEnd();
  if (status >= 500) return paint("red", text);
  return paint(status >= 400 ? "yellow" : "green", text);
}
