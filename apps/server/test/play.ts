// Plays a story on a real server: makes its request, under the circumstances that its response is documented for.
import { join } from "node:path";
import type { FailureKind } from "@contract-first/operation-router";
import { sql } from "kysely";
import type { ContractDocument } from "../src/contract/document.ts";
import { createToken } from "../src/store/tokens.ts";
import { type Lifetime, temporaryFolder } from "./process.ts";
import { contract, resetServer, startServer, type TestServer } from "./server.ts";
import type { Story } from "./stories.ts";

export interface Played {
  server: TestServer;
  response: Response;
  text: string;
}

/** The servers that stories share: each is in the state that some of them need. */
export interface Stage {
  ready: TestServer;
  limited: TestServer;
  drained: TestServer;
}

/** A limit that no test reaches, so that every response has its headers. */
const PLENTY = { requests: 100_000, seconds: 60 };

/** Starts the servers over a contract. */
export async function buildStage(
  test: Lifetime,
  document: ContractDocument = contract,
): Promise<Stage> {
  const [ready, limited, drained] = await Promise.all([
    startServer(test, { document, rateLimit: PLENTY }),
    startServer(test, { document, rateLimit: { requests: 0, seconds: 60 } }),
    startServer(test, { document, rateLimit: PLENTY }),
  ]);
  drained.app.drain();
  return { ready, limited, drained };
}

/** Kinds that are refused before anything can change. */
const HARMLESS = new Set<FailureKind | undefined>([
  "missing-credentials",
  "invalid-credentials",
  "forbidden",
  "not-acceptable",
  "invalid-request",
  "payload-too-large",
  "unsupported-media-type",
  "too-many-requests",
  "unavailable",
]);

export async function play(test: Lifetime, story: Story, stage: Stage): Promise<Played> {
  const server = await serverFor(test, story, stage);
  const provoke = story.kind ? provocations[story.kind] : successes[story.status];
  const response = provoke ? await provoke(server, story) : await send(server, story);
  return { server, response, text: await response.text() };
}

async function serverFor(
  test: Lifetime,
  { kind }: Story,
  { ready, limited, drained }: Stage,
): Promise<TestServer> {
  if (kind === "too-many-requests") return limited;
  if (kind === "unavailable") return drained;
  if (kind === "idempotency-key-in-use") {
    // Two requests at the same time need a database that can be read while it is written.
    const folder = await temporaryFolder(test);
    return startServer(test, {
      document: ready.document,
      databaseUrl: `file:${join(folder, "demo.sqlite")}`,
      rateLimit: PLENTY,
    });
  }
  if (!HARMLESS.has(kind)) await resetServer(ready);
  return ready;
}

interface Changes {
  path?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Sends the story's request as administrator, with some of it changed. */
function send({ origin }: TestServer, story: Story, changes: Changes = {}): Promise<Response> {
  const body = "body" in changes ? changes.body : story.body;
  return fetch(origin + (changes.path ?? story.path), {
    method: story.method,
    headers: {
      authorization: `Bearer ${tokenFor(story)}`,
      ...(body !== undefined && { "content-type": "application/json" }),
      ...changes.headers,
    },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
}

/** The administrator belongs to no organization, which one operation is about. */
function tokenFor({ operationId, kind, status }: Story): string {
  const own = operationId === "getCurrentOrganization" && kind === undefined && status < 400;
  return own ? "demo-owner" : "demo-administrator";
}

type Provocation = (server: TestServer, story: Story) => Promise<Response>;

/** How to get each error that comes from around the content of a request, whatever the operation. */
const provocations: Partial<Record<FailureKind, Provocation>> = {
  "missing-credentials": ({ origin }, { method, path }) => fetch(origin + path, { method }),
  "invalid-credentials": (server, story) =>
    send(server, story, { headers: { authorization: "Bearer wrong" } }),
  forbidden: async (server, story) => {
    const token = { role: "administrator", tenant: null, permissions: [] };
    const secret = await server.store.change((queries) => createToken(queries, token));
    return send(server, story, { headers: { authorization: `Bearer ${secret}` } });
  },
  "not-acceptable": (server, story) => send(server, story, { headers: { accept: "image/png" } }),
  "invalid-request": (server, story) => send(server, story, { path: `${story.path}?verbose=true` }),
  "payload-too-large": (server, story) =>
    send(server, story, { body: JSON.stringify("x".repeat(server.document["x-max-body-bytes"])) }),
  "unsupported-media-type": (server, story) =>
    send(server, story, { headers: { "content-type": "text/plain" } }),
  "too-many-requests": (server, story) => send(server, story),
  "precondition-failed": (server, story) =>
    send(server, story, { headers: { "if-match": '"another-state"' } }),
  "idempotency-key-reused": async (server, story) => {
    const headers = { "idempotency-key": "key" };
    await send(server, story, { headers });
    const sameBody = JSON.stringify(story.otherBody) === JSON.stringify(story.body);
    const changes = sameBody ? { path: story.otherPath } : { body: story.otherBody };
    return send(server, story, { headers, ...changes });
  },
  "idempotency-key-in-use": async (server, story) => {
    const gate = Promise.withResolvers<void>();
    const writing = server.store.change(() => gate.promise);
    const headers = { "idempotency-key": "key" };
    const responses = [send(server, story, { headers }), send(server, story, { headers })];
    const refused = await Promise.race(responses);
    gate.resolve();
    await Promise.all([writing, ...responses]);
    return refused;
  },
  internal: async (server, story) => {
    const { queries } = server.store;
    await sql`alter table tokens rename to lost`.execute(queries);
    const response = await send(server, story);
    await sql`alter table lost rename to tokens`.execute(queries);
    return response;
  },
};

/** How to get the successes that need more than the request. */
const successes: Partial<Record<number, Provocation>> = {
  304: async (server, story) => {
    const first = await send(server, story);
    const tag = first.headers.get("etag") ?? "";
    return send(server, story, { headers: { "if-none-match": tag } });
  },
};
