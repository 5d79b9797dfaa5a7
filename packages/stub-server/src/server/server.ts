// Answers HTTP: cross-origin headers, the control endpoints, then the operations of the document.
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer as createHttpServer } from "@contract-first/operation-router/node-http";
import { withoutBase } from "./base-path.ts";
import { answerControl, isControl } from "./control.ts";
import type { ServedDocument } from "./served-document.ts";

export interface ServerOptions {
  /** Returns the document to serve, which may change while the server runs. */
  served: () => ServedDocument;
  hasCors: boolean;
  /** Called with each request as it arrives. */
  onRequest?: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
}

export function createServer({ served, hasCors, onRequest }: ServerOptions): Server {
  const server = createHttpServer((request, response) => {
    response.once("close", () => {
      if (!server.listening) server.closeIdleConnections();
    });
    onRequest?.(request, response);
    if (hasCors) {
      permitOrigin(request, response);
      if (answerPreflight(request, response)) return;
    }
    answer(served(), request, response);
  });
  return server;
}

function answer(served: ServedDocument, request: IncomingMessage, response: ServerResponse): void {
  if (isControl(served, request)) return answerControl(served, request, response);
  const { url = "/" } = request;
  const shorter = withoutBase(url, served.basePaths);
  if (shorter !== undefined) {
    Object.assign(request, { originalUrl: url, url: shorter });
  }
  served.api.router(request, response);
}

/** Resolves with the URL once the server listens; rejects with an error that says what to do. */
export function listen(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(new Error(describeListenError(error, port, host), { cause: error }));
    });
    server.listen(port, host, () => {
      const address = server.address();
      const actual = typeof address === "object" && address !== null ? address.port : port;
      const name = host === "0.0.0.0" || host === "::" ? "localhost" : host;
      resolve(`http://${name.includes(":") ? `[${name}]` : name}:${actual}`);
    });
  });
}

function describeListenError(
  { code, message }: NodeJS.ErrnoException,
  port: number,
  host: string,
): string {
  if (code === "EADDRINUSE")
    return `port ${port} is in use: choose another with --port, or --port 0 for a free one`;
  if (code === "EACCES") return `port ${port} may not be used: choose one above 1023 with --port`;
  if (code === "ENOTFOUND" || code === "EADDRNOTAVAIL")
    return `--host "${host}" is not an address of this machine`;
  return message;
}

/**
 * Lets pages of any origin call the stub from a browser.
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 */
function permitOrigin({ headers }: IncomingMessage, response: ServerResponse): void {
  // With credentials, browsers accept only their origin by name.
  response.setHeader("Access-Control-Allow-Origin", headers.origin ?? "*");
  if (headers.origin === undefined) return;
  response.setHeader("Vary", "Origin");
  response.setHeader("Access-Control-Allow-Credentials", "true");
}

/** Answers the preflight request of a browser; returns false for any other request. */
function answerPreflight(request: IncomingMessage, response: ServerResponse): boolean {
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
