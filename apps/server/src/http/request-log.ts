// Logs every request under an id, which its response carries as X-Request-Id, and the failures of the server.
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Failure } from "@contract-first/operation-router";
import { type Logger, stdSerializers } from "pino";
import { pinoHttp } from "pino-http";

const REQUEST_ID = /^[A-Za-z0-9_-]{1,128}$/;

/** Makes the middleware. It accepts a well-formed id from the caller, and never logs credentials. */
export function requestLog(logger: Logger) {
  return pinoHttp({
    logger,
    genReqId(request, response) {
      const own = request.headers["x-request-id"];
      const id = typeof own === "string" && REQUEST_ID.test(own) ? own : randomUUID();
      response.setHeader("X-Request-Id", id);
      // The audit trail reads the id from here, whether it is the caller's or ours.
      request.headers["x-request-id"] = id;
      return id;
    },
    customLogLevel: (_request, response, error) => {
      if (error || response.statusCode >= 500) return "error";
      return response.statusCode >= 400 ? "warn" : "info";
    },
    // The serializers below need nothing that the library would collect for them, such as all headers.
    wrapSerializers: false,
    serializers: {
      // A query may hold a token that somebody put there by mistake.
      req: ({ id, method, url }) => ({ id, method, path: String(url).split("?", 1)[0] }),
      res: ({ statusCode }) => ({ statusCode }),
      // pino-http makes up an error for every answer of 500; the real one is logged as the cause.
      err: () => undefined,
      cause: stdSerializers.err,
    },
  });
}

/** Logs a failure that is the server's own fault: briefly if the database cannot serve, else with its cause. */
export function logFailure(failure: Failure, { log }: IncomingMessage): void {
  const { kind, message, status, cause } = failure;
  if (kind === "unavailable") {
    log.warn(cause instanceof Error ? `${message}: ${cause.message}` : message);
  } else if (status >= 500) {
    log.error({ cause: cause ?? failure }, message);
  }
}
