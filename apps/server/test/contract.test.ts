// Plays every story of the contract on the real server: each documented example must be what the server answers.
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { FailureKind } from "@org-admin/operation-router";
import { createToken } from "../src/store/tokens.ts";
import { contract, startServer, type TestServer } from "./server.ts";
import { type Story, stories } from "./stories.ts";

const table = Map.groupBy(stories(), ({ operationId }) => operationId);

for (const [operationId, operationStories] of table) {
  describe(operationId, () => {
    for (const story of operationStories) {
      it(`answers ${story.status} ${story.name}`, (test) => play(test, story));
    }
  });
}

async function play(test: TestContext, story: Story): Promise<void> {
  const server = await startServer(test);
  const provoke = story.kind && provocations[story.kind];
  const request: RequestInit = {
    method: story.method,
    headers: {
      authorization: "Bearer demo-administrator",
      ...(story.body !== undefined && { "content-type": "application/json" }),
    },
    ...(story.body !== undefined && { body: JSON.stringify(story.body) }),
  };
  const [path, changes] = (await provoke?.(server, story)) ?? [story.path, {}];
  const response = await fetch(server.origin + path, { ...request, ...changes });
  const body = await response.json();

  assert.equal(response.status, story.status, JSON.stringify(body));
  assert.deepEqual(essence(body), essence(story.expected));
  assert.deepEqual(
    server.log.filter(({ msg }) => String(msg).includes("does not match")),
    [],
  );
  if (story.status === 401)
    assert.match(response.headers.get("www-authenticate") ?? "", /^Bearer /);
  if (story.status === 503) assert.equal(response.headers.get("retry-after"), "1");
}

type Provocation = (
  server: TestServer,
  story: Story,
) => Promise<[path: string, changes: RequestInit]>;

/** How to get each error that comes from around the content of a request, whatever the operation. */
const provocations: Partial<Record<FailureKind, Provocation>> = {
  "missing-credentials": async (_server, { path }) => [path, { headers: {} }],
  "invalid-credentials": async (_server, { path }) => [path, { headers: bearer("wrong") }],
  forbidden: async ({ store }, { path }) => {
    const token = { role: "administrator", organizationId: null, permissions: [] };
    const secret = await store.change((queries) => createToken(queries, token));
    return [path, { headers: { ...bearer(secret), "content-type": "application/json" } }];
  },
  "invalid-request": async (_server, { path, body }) =>
    body === undefined
      ? [path.replace(/organizations\/[^/]+/, "organizations/!"), {}]
      : [path, { body: "[]" }],
  "payload-too-large": async (_server, { path }) => [
    path,
    { body: JSON.stringify("x".repeat(contract["x-max-body-bytes"])) },
  ],
  "unsupported-media-type": async (_server, { path }) => [
    path,
    { headers: { ...bearer("demo-administrator"), "content-type": "text/plain" } },
  ],
  internal: async ({ store }, { path }) => {
    await store.close();
    return [path, {}];
  },
  unavailable: async ({ app }, { path }) => {
    app.drain();
    return [path, {}];
  },
};

function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

const VOLATILE = new Set([
  "violations",
  "fieldViolations",
  "requiredPermission",
  "updatedAt",
  "updated_at",
]);

/** A body without what differs from one request to the next: the details of an error, the time of a change. */
function essence(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(essence);
  if (typeof body !== "object" || body === null) return body;
  const kept = Object.entries(body).filter(([key]) => !VOLATILE.has(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, essence(value)]));
}
