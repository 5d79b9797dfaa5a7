// Starts a router on a free port for one test, and builds small documents for it.
import http, { type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import type { TestContext } from "node:test";
import express from "express";
import {
  createOperationRouter,
  type Failure,
  type Fallback,
  type OpenApiDocument,
  type OperationRouter,
  type OperationRouterOptions,
} from "../src/index.ts";

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  json: Record<string, unknown>;
}

export interface Server {
  url: string;
  port: number;
  failures: Failure[];
  router: OperationRouter;
  send: (method: string, path: string, init?: SendInit) => Promise<Reply>;
}

export interface SendInit {
  headers?: Record<string, string | string[]>;
  /** A string and bytes are sent as they are, anything else as JSON with its media type. */
  body?: unknown;
}

/** Answers with the example of the lowest success, or an empty object where it needs a body. */
export const exampleFallback: Fallback = {
  open: () => (call, _request, responses) => {
    const [status = "200"] = Object.keys(call.operation.responses).toSorted();
    const content = call.operation.responses[status]?.content ?? {};
    const [media] = Object.values(content);
    const body = media === undefined ? undefined : (media.node.example ?? {});
    const headers = { "Answered-By": "fallback" };
    return responses.check({ status: Number(status.replace(/xx$/i, "00")), body, headers });
  },
};

/** Serves the document inside an Express app until the test ends. */
export async function serve<P>(
  t: TestContext,
  options: OperationRouterOptions<P>,
): Promise<Server> {
  const failures: Failure[] = [];
  const onFailure = (failure: Failure, request: IncomingMessage): void => {
    failures.push(failure);
    options.onFailure?.(failure, request);
  };
  const router = createOperationRouter({ fallback: exampleFallback, ...options, onFailure });
  const server = http.createServer(express().use(router.router));
  const port = await listen(t, server);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    failures,
    router,
    send: (method, path, init) => send(port, method, path, init),
  };
}

/** Sends one request as it is: nothing is added or normalised. */
export function send(
  port: number,
  method: string,
  path: string,
  { headers = {}, body }: SendInit = {},
): Promise<Reply> {
  const isRaw = typeof body === "string" || Buffer.isBuffer(body) || body === undefined;
  const payload = isRaw ? body : JSON.stringify(body);
  const all: Record<string, string | string[]> = { ...headers };
  if (!isRaw) all["content-type"] ??= "application/json";
  if (payload !== undefined && all["transfer-encoding"] === undefined) {
    all["content-length"] ??= String(Buffer.byteLength(payload));
  }
  return new Promise((resolve, reject) => {
    const request = http.request({ port, method, path, headers: all }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (text += chunk));
      response.on("end", () => {
        const isJson = response.headers["content-type"]?.includes("json") === true && text !== "";
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text,
          json: isJson ? JSON.parse(text) : {},
        });
      });
    });
    request.on("error", reject);
    request.end(payload);
  });
}

/** Writes bytes to the port and hangs up. */
export function sendHalf(port: number, text: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.write(text, () => setTimeout(() => socket.destroy(), 20));
    });
    socket.on("close", () => resolve());
    socket.on("error", () => undefined);
  });
}

/** A JSON response or request body with this schema. */
export function json(schema: unknown, more: object = {}): object {
  return { description: "A body", content: { "application/json": { schema, ...more } } };
}

export const noContent = { description: "Nothing" };

/** A document with these paths. */
export function documentOf(
  paths: object,
  components: object = {},
  more: object = {},
): OpenApiDocument {
  return { openapi: "3.1.0", info: { title: "Test", version: "1" }, paths, components, ...more };
}

/** An operation that may answer anything, for tests of requests. */
export function operation(operationId: string, more: object = {}): object {
  return { operationId, responses: { "200": json({}) }, ...more };
}

/** Listens on a free port until the test ends; resolves with the port. */
export async function listen(t: TestContext, server: http.Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return port;
}
