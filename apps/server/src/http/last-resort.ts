// What the server does when nothing else can: it logs failures, and keeps broken targets from Express's own error page.
import type { IncomingMessage } from "node:http";
import type { Failure } from "@contract-first/operation-router";

/** Logs a failure that is the server's own fault: briefly if the database cannot serve, else with its cause. */
export function logFailure(failure: Failure, { log }: IncomingMessage): void {
  const { kind, message, status, cause } = failure;
  if (kind === "unavailable") {
    log.warn(cause instanceof Error ? `${message}: ${cause.message}` : message);
  } else if (status >= 500) {
    log.error({ cause: cause ?? failure }, message);
  }
}

/** Replaces a request target that is no URL, which Express itself would answer in HTML, by one that no path matches. */
export function mendTarget(request: IncomingMessage): void {
  if (!URL.canParse(request.url ?? "", "http://localhost")) request.url = "/%";
}
