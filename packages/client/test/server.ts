// Starts real HTTP servers that record the requests of a test.
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** What a resource lives as long as: a test, or a suite as `{ after }`. */
export interface Lifetime {
  after(end: () => void | Promise<void>): void;
}

/** A request as the server received it. */
export interface Received {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A response to send. `type` is JSON by default. */
export interface Answer {
  status: number;
  body: unknown;
  type?: string;
}

/** A running server with the requests it has received so far. */
export interface TestServer {
  origin: string;
  received: Received[];
}

/** Starts a server that stops when the test ends. It sends a body as JSON unless it is a string. */
export async function startServer(
  lifetime: Lifetime,
  answer: (received: Received) => Answer | "hang up",
): Promise<TestServer> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const { method = "", url = "", headers } = request;
    const current = { method, url, headers, body: await text(request) };
    received.push(current);
    const answered = answer(current);
    if (answered === "hang up") return request.socket.destroy();
    const { status, body, type = "application/json" } = answered;
    response.writeHead(status, { "Content-Type": type });
    return response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  lifetime.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}
