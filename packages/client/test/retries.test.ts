// When a call is tried again, and when it must not be.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { drawWait } from "../src/resilience/backoff.ts";
import { readRetryAfter } from "../src/resilience/retry-after.ts";
import { connect } from "./connect.ts";
import { type ScriptedAnswer, startServer } from "./server.ts";

const path = { id: 90 };
const acme = { organizationId: "acme" };
const account = { name: "robot", role: "viewer" } as const;
const fine = { status: 200, body: { id: 90 } };
const created = { status: 201, body: { status: true, data: {} } };

/** Fails a number of times, and then answers. */
const after =
  (times: number, fault: ScriptedAnswer | "hang up", answer: ScriptedAnswer) =>
  (_: unknown, count: number) =>
    count > times ? answer : fault;

describe("a call is tried again", () => {
  for (const status of [408, 429, 502, 503, 504]) {
    it(`after ${status}, also as a page of a proxy`, async (test) => {
      for await (const type of ["application/json", "text/html"]) {
        const fault = { status, body: "{}", type };
        const { origin, received } = await startServer(test, after(2, fault, fine));
        const result = await connect(origin).updateOrganization({ path, body: { name: "A" } });
        assert.equal(result.status, 200);
        assert.deepEqual(
          received.map(({ body }) => body),
          ['{"name":"A"}', '{"name":"A"}', '{"name":"A"}'],
        );
      }
    });
  }

  it("after a hang-up and a time-out", async (test) => {
    const faults = [undefined, "hang up", "stay silent"] as const;
    const { origin, received } = await startServer(test, (_, count) => faults[count] ?? fine);
    const client = connect(origin, { timeout: { attempt: 1000 } });
    assert.equal((await client.getOrganization({ path })).status, 200);
    assert.equal(received.length, 3);
  });

  it("and then ends with the last answer or error", async (test) => {
    const busy = await startServer(test, () => ({
      status: 503,
      body: { code: "ServiceUnavailable" },
    }));
    const result = await connect(busy.origin).getOrganization({ path });
    assert.equal(result.status, 503);
    assert.equal(busy.received.length, 3);
    const gone = await startServer(test, () => "hang up");
    const client = connect(gone.origin, { retry: { retries: 4, baseDelay: 1 } });
    await assert.rejects(client.getOrganization({ path }), { reason: "unreachable" });
    assert.equal(gone.received.length, 5);
  });

  it("under the same name", async (test) => {
    const { origin, received } = await startServer(test, after(1, "hang up", fine));
    await connect(origin).getOrganization({ path });
    assert.equal(new Set(received.map(({ headers }) => headers["x-request-id"])).size, 1);
  });
});

describe("a create", () => {
  it("has a key of its own, the same in all its attempts", async (test) => {
    const { origin, received } = await startServer(test, after(2, "hang up", created));
    const client = connect(origin);
    await client.createServiceAccount({ path: acme, body: account });
    await client.createServiceAccount({ path: acme, body: account });
    const keys = received.map(({ headers }) => String(headers["idempotency-key"]));
    assert.equal(keys.length, 4);
    assert.equal(new Set(keys.slice(0, 3)).size, 1);
    assert.notEqual(keys[0], keys[3]);
  });

  it("keeps the caller's key", async (test) => {
    const { origin, received } = await startServer(test, () => created);
    const header = { "Idempotency-Key": "mine" };
    await connect(origin).createServiceAccount({ path: acme, body: account, header });
    assert.equal(received[0]?.headers["idempotency-key"], "mine");
  });

  it("that may still be under way is asked for again", async (test) => {
    const inUse = { status: 409, body: {}, headers: { "Retry-After": "0" } };
    const script = (_: unknown, count: number) =>
      ([undefined, "hang up", inUse] as const)[count] ?? created;
    const { origin, received } = await startServer(test, script);
    const result = await connect(origin).createServiceAccount({ path: acme, body: account });
    assert.equal(result.status, 201);
    assert.equal(received.length, 3);
  });

  it("is not asked for again when the first answer is a conflict", async (test) => {
    const inUse = { status: 409, body: {}, headers: { "Retry-After": "0" } };
    const { origin, received } = await startServer(test, () => inUse);
    await connect(origin).createServiceAccount({ path: acme, body: account });
    assert.equal(received.length, 1);
  });
});

describe("a call is not tried again", () => {
  it("where it may do something twice", async (test) => {
    const { origin, received } = await startServer(test, () => ({ status: 503, body: {} }));
    const client = connect(origin);
    await client.disableOrganizationV1Beta1({ path: { id: "acme" }, body: {} });
    assert.equal(received.length, 1);
    assert.equal(received[0]?.headers["idempotency-key"], undefined);
  });

  for (const status of [400, 401, 404, 409, 500]) {
    it(`after ${status}`, async (test) => {
      const { origin, received } = await startServer(test, () => ({ status, body: {} }));
      await connect(origin).updateOrganizationV1Beta1({ path: { id: "a" }, body: { name: "a" } });
      assert.equal(received.length, 1);
    });
  }

  it("when the client or the call says so", async (test) => {
    const { origin, received } = await startServer(test, () => ({ status: 503, body: {} }));
    await connect(origin, { retry: false }).getOrganization({ path });
    await connect(origin).getOrganization({ path }, { retry: false });
    assert.equal(received.length, 2);
  });
});

describe("Retry-After", () => {
  it("is waited for, in seconds", async (test) => {
    const busy = { status: 429, body: {}, headers: { "Retry-After": "1" } };
    const { origin } = await startServer(test, after(1, busy, fine));
    const started = performance.now();
    await connect(origin).getOrganization({ path });
    assert.ok(performance.now() - started >= 990);
  });

  it("is waited for, as a date", async (test) => {
    const later = new Date(Date.now() + 2000).toUTCString();
    const busy = { status: 503, body: {}, headers: { "Retry-After": later } };
    const { origin } = await startServer(test, after(1, busy, fine));
    await connect(origin).getOrganization({ path });
    assert.ok(Date.now() >= Date.parse(later));
  });

  it("that is too long is left to the caller", async (test) => {
    const busy = { status: 429, body: {}, headers: { "Retry-After": "61" } };
    const { origin, received } = await startServer(test, () => busy);
    const result = await connect(origin).getOrganization({ path });
    assert.ok(result.status === 429);
    assert.equal(result.headers["retry-after"], "61");
    assert.equal(received.length, 1);
  });

  for (const [value, milliseconds] of [
    ["0", 0],
    ["120", 120_000],
    ["Wed, 21 Oct 2015 07:28:00 GMT", 0],
    [new Date(1_800_000_060_000).toUTCString(), 60_000],
    ["soon", undefined],
    ["", undefined],
    [null, undefined],
  ] as const) {
    it(`of ${value} means ${milliseconds} ms`, () => {
      assert.equal(readRetryAfter(value, 1_800_000_000_000), milliseconds);
    });
  }
});

describe("waits", () => {
  it("are drawn from a time that doubles, up to the longest one", () => {
    const longest = [0, 1, 2, 3, 4, 5].map((count) => drawWait(count, 100, 1000, 1));
    assert.deepEqual(longest, [100, 200, 400, 800, 1000, 1000]);
    assert.equal(drawWait(3, 100, 1000, 0), 0);
    const drawn = Array.from({ length: 1000 }, () => drawWait(0, 100, 1000));
    assert.ok(drawn.some((wait) => wait < 25) && drawn.some((wait) => wait > 75));
  });
});
