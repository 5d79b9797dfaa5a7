// What callers put between the client and fetch.
import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { etagCache, type ClientMiddleware, unwrap } from "../src/index.ts";
import { connect } from "./connect.ts";
import { startApi, startServer } from "./server.ts";

const path = { id: 90 };
const fine = { status: 200, body: { id: 90 } };

const mark: ClientMiddleware = (request, next) => {
  request.headers.set("X-Mark", "1");
  return next(request);
};

const answers: ClientMiddleware = async () => Response.json({ id: 7 });

const twice: ClientMiddleware = async (request, next) => {
  await next(request.clone());
  return next(request);
};

describe("middleware", () => {
  it("sees what is sent and answered, the first one outermost, for every attempt", async (test) => {
    const { origin } = await startServer(test, (_, count) =>
      count > 1 ? fine : { status: 503, body: {} },
    );
    const seen: string[] = [];
    const log =
      (name: string): ClientMiddleware =>
      async (request, next, { id }) => {
        seen.push(`${name} ${request.method} ${id}`);
        const response = await next(request);
        seen.push(`${name} ${response.status}`);
        return response;
      };
    const client = connect(origin, { middleware: [log("a"), log("b")] });
    await client.getOrganization({ path });
    const asked = ["a GET getOrganization", "b GET getOrganization"];
    assert.deepEqual(seen, [...asked, "b 503", "a 503", ...asked, "b 200", "a 200"]);
  });

  it("may change the request, and answer in place of the server", async (test) => {
    const { origin, received } = await startServer(test, () => fine);
    await connect(origin, { middleware: [mark] }).getOrganization({ path });
    assert.equal(received[0]?.headers["x-mark"], "1");
    const { data } = await connect(origin, { middleware: [answers] }).getOrganization({ path });
    assert.deepEqual(data, { id: 7 });
    assert.equal(received.length, 1);
  });

  it("may send a request again, body and all", async (test) => {
    const { origin, received } = await startServer(test, () => fine);
    await connect(origin, { middleware: [twice] }).updateOrganization({
      path,
      body: { name: "A" },
    });
    assert.deepEqual(
      received.map(({ body }) => body),
      ['{"name":"A"}', '{"name":"A"}'],
    );
  });

  it("passes its own errors on as they are", async (test) => {
    const { origin } = await startServer(test, () => fine);
    const failure = new Error("mine");
    const client = connect(origin, { middleware: [() => Promise.reject(failure)] });
    await assert.rejects(client.getOrganization({ path }), failure);
  });
});

describe("the cache of ETags", async () => {
  const origin = await startApi({ after });

  it("asks whether there is anything new, and has what it knows for a 304", async () => {
    const statuses: number[] = [];
    const count: ClientMiddleware = async (request, next) => {
      const response = await next(request);
      statuses.push(response.status);
      return response;
    };
    const client = connect(origin, { token: "demo-owner", middleware: [etagCache(), count] });
    const first = await client.getOrganization({ path });
    const second = await client.getOrganization({ path });
    assert.deepEqual(statuses, [200, 304]);
    assert.equal(second.status, 200);
    assert.deepEqual(second.data, first.data);
    assert.notEqual(second.headers["x-request-id"], first.headers["x-request-id"]);
    await client.updateOrganization({ path, body: { name: "Newer" } });
    assert.equal(unwrap(await client.getOrganization({ path })).name, "Newer");
    assert.deepEqual(statuses, [200, 304, 200, 200]);
  });

  it("leaves alone what the caller asks by an ETag", async () => {
    const client = connect(origin, { token: "demo-owner", middleware: [etagCache()] });
    const { headers } = await client.getOrganization({ path });
    const header = { "If-None-Match": String(headers.etag) };
    assert.equal((await client.getOrganization({ path, header })).status, 304);
  });

  it("keeps what it knows through a refusal", async (test) => {
    const conditions: (string | undefined)[] = [];
    const { origin: other } = await startServer(test, ({ headers }, count) => {
      conditions.push(headers["if-none-match"]);
      if (count === 2) return { status: 403, body: {} };
      return count === 3 ? { status: 304 } : { ...fine, headers: { ETag: '"a"' } };
    });
    const client = connect(other, { middleware: [etagCache()] });
    await client.getOrganization({ path });
    assert.equal((await client.getOrganization({ path })).status, 403);
    assert.equal(unwrap(await client.getOrganization({ path })).id, 90);
    assert.deepEqual(conditions, [undefined, '"a"', '"a"']);
  });

  it("forgets the oldest, and what is gone", async (test) => {
    const conditions: (string | undefined)[] = [];
    const { origin: other } = await startServer(test, ({ url, headers }, count) => {
      conditions.push(headers["if-none-match"]);
      if (count === 6) return { status: 404, body: {} };
      return { ...fine, headers: { ETag: `"${url.slice(-1)}"` } };
    });
    const client = connect(other, { middleware: [etagCache({ entries: 2 })] });
    for await (const id of [1, 2, 3, 1, 3, 3, 3]) await client.getOrganization({ path: { id } });
    assert.deepEqual(conditions, [
      undefined,
      undefined,
      undefined,
      undefined,
      '"3"',
      '"3"',
      undefined,
    ]);
  });
});
