// Starts real HTTP servers for tests: the API itself, and small ones that fail in ways that it does not.
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  createServer,
  type IncomingHttpHeaders,
  type RequestListener,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";

/** What a resource lives as long as: a test, or a suite as `{ after }`. */
export interface Lifetime {
  after(end: () => void | Promise<void>): void;
}

/** Starts the API with its demo data, in a process of its own. */
export async function startApi(lifetime: Lifetime): Promise<string> {
  const main = join(import.meta.dirname, "../../../apps/server/src/main.ts");
  return startProgram(lifetime, [main, "--demo"], /API\s+(http:\S+)/, {
    PORT: "0",
    HOST: "127.0.0.1",
    DATABASE_URL: ":memory:",
    LOG_LEVEL: "error",
    RATE_LIMIT: "0",
  });
}

/** Runs a program until the test ends; returns the address that a line of its output has. */
export async function startProgram(
  lifetime: Lifetime,
  args: string[],
  address: RegExp,
  env = process.env,
): Promise<string> {
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  const closed = once(child, "close");
  lifetime.after(async () => {
    child.kill();
    await closed;
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const [, origin] = address.exec(line) ?? [];
    if (origin === undefined) continue;
    child.stdout.resume();
    return origin;
  }
  throw new Error(`${args.join(" ")} ended before it listened.`);
}

/** A request as the server received it. */
export interface ReceivedRequest {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A response to send. `type` is JSON unless there is no body. */
export interface ScriptedAnswer {
  status: number;
  body?: unknown;
  type?: string;
  headers?: Record<string, string>;
}

/** A running server with the requests it has received so far. */
export interface TestServer {
  origin: string;
  received: ReceivedRequest[];
}

type Script = (
  request: ReceivedRequest,
  count: number,
) => ScriptedAnswer | "hang up" | "stay silent" | "stop half-way";

/** Starts a server that answers by a script. It sends a body as JSON unless it is a string. */
export async function startServer(lifetime: Lifetime, script: Script): Promise<TestServer> {
  const received: ReceivedRequest[] = [];
  const origin = await listen(lifetime, async (request, response) => {
    const { method = "", url = "", headers } = request;
    const current = { method, url, headers, body: await text(request) };
    received.push(current);
    const answer = script(current, received.length);
    if (answer === "hang up") request.socket.destroy();
    else if (answer === "stop half-way") {
      response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "100" });
      response.write('{"id":');
    } else if (answer !== "stay silent") send(response, answer);
  });
  return { origin, received };
}

function send(
  response: ServerResponse,
  { status, body, type, headers = {} }: ScriptedAnswer,
): void {
  const content = body === undefined ? {} : { "Content-Type": type ?? "application/json" };
  response.writeHead(status, { ...content, ...headers });
  response.end(typeof body === "string" || body === undefined ? body : JSON.stringify(body));
}

/** Listens on a free port until the test ends. */
async function listen(lifetime: Lifetime, listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await once(server.listen(0, "127.0.0.1"), "listening");
  lifetime.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
