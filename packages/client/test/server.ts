// A real HTTP server that records what it is asked, for one test.
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A test, or a suite by `{ after }`. */
export interface Lifetime {
  after(end: () => void | Promise<void>): void;
}

export interface Received {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Answer {
  status: number;
  body: unknown;
  type?: string;
}

export interface TestServer {
  origin: string;
  received: Received[];
}

/** Starts a server that stops when the test ends. A body that is no string is sent as JSON. */
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
