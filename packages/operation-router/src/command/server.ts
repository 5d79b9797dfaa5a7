// Answers HTTP: cross-origin headers, the control endpoints, then the operations of the document.
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Failure } from "../failure.ts";
import { createServer as createHttpServer } from "../node-http.ts";
import { withoutBase } from "./base-path.ts";
import { answerControl, isControl } from "./control.ts";
import { answersPreflight, permitOrigin } from "./cors.ts";
import { logRequest } from "./request-log.ts";
import type { Site } from "./site.ts";

export interface ServerOptions {
  /** What is served at the moment. */
  site: () => Site;
  hasCors: boolean;
  isQuiet: boolean;
  /** The failure that a request ended in. */
  failureOf: (request: IncomingMessage) => Failure | undefined;
}

export function createServer({ site, hasCors, isQuiet, failureOf }: ServerOptions): Server {
  const server = createHttpServer((request, response) => {
    response.once("close", () => {
      if (!server.listening) server.closeIdleConnections();
    });
    if (!isQuiet) logRequest(request, response, failureOf, site().querySecrets);
    if (hasCors) {
      permitOrigin(request, response);
      if (answersPreflight(request, response)) return;
    }
    answer(site(), request, response);
  });
  return server;
}

function answer(site: Site, request: IncomingMessage, response: ServerResponse): void {
  if (isControl(site, request)) return answerControl(site, request, response);
  const { url = "/" } = request;
  const shorter = withoutBase(url, site.basePaths);
  if (shorter !== undefined) {
    Object.assign(request, { originalUrl: url, url: shorter });
  }
  site.api.router(request, response);
}

/** Resolves with the URL once it listens; rejects with an error that says what to do. */
export function listen(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(new Error(explain(error, port, host), { cause: error }));
    });
    server.listen(port, host, () => {
      const address = server.address();
      const actual = typeof address === "object" && address !== null ? address.port : port;
      const name = host === "0.0.0.0" || host === "::" ? "localhost" : host;
      resolve(`http://${name.includes(":") ? `[${name}]` : name}:${actual}`);
    });
  });
}

function explain({ code, message }: NodeJS.ErrnoException, port: number, host: string): string {
  if (code === "EADDRINUSE")
    return `port ${port} is in use: choose another with --port, or --port 0 for a free one`;
  if (code === "EACCES") return `port ${port} may not be used: choose one above 1023 with --port`;
  if (code === "ENOTFOUND" || code === "EADDRNOTAVAIL")
    return `--host "${host}" is not an address of this machine`;
  return message;
}
