// Whose token is sent, and what happens when it is no longer taken.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { connect } from "./connect.ts";
import { startServer, type ReceivedRequest } from "./server.ts";

const path = { id: 90 };
const fine = { status: 200, body: { id: 90 } };
const refused = { status: 401, body: { code: "AuthenticationFailed" } };
const tokensOf = (received: ReceivedRequest[]) =>
  received.map(({ headers }) => headers.authorization);

const fresh = (received: ReceivedRequest) =>
  received.headers.authorization === "Bearer new" ? fine : refused;

describe("a token", () => {
  it("is asked for before every request when it is a function", async (test) => {
    const { origin, received } = await startServer(test, () => fine);
    let count = 0;
    const client = connect(origin, { token: async () => `token-${++count}` });
    await client.getOrganization({ path });
    await client.getOrganization({ path });
    assert.deepEqual(tokensOf(received), ["Bearer token-1", "Bearer token-2"]);
  });

  it("is asked for again when a call is tried again", async (test) => {
    const { origin, received } = await startServer(test, (_, tries) =>
      tries > 2 ? fine : { status: 503, body: {} },
    );
    let count = 0;
    const client = connect(origin, { token: () => `token-${++count}` });
    await client.getOrganization({ path });
    const tokens = ["Bearer token-1", "Bearer token-2", "Bearer token-3"];
    assert.deepEqual(tokensOf(received), tokens);
  });

  it("that cannot be had rejects the call with its own error", async (test) => {
    const { origin, received } = await startServer(test, () => fine);
    const failure = new Error("signed out");
    const client = connect(origin, { token: () => Promise.reject(failure) });
    await assert.rejects(client.getOrganization({ path }), failure);
    assert.deepEqual(received, []);
  });

  it("gives way to the header of a call", async (test) => {
    const { origin, received } = await startServer(test, () => fine);
    const headers = { authorization: "Bearer other" };
    await connect(origin).getOrganization({ path }, { headers });
    assert.deepEqual(tokensOf(received), ["Bearer other"]);
  });

  it("may be none", async (test) => {
    const { origin, received } = await startServer(test, () => fine);
    await connect(origin, { token: null }).getOrganization({ path });
    assert.deepEqual(tokensOf(received), [undefined]);
  });
});

describe("a token that is refused", () => {
  it("is asked for once more, and the request is sent again, body and all", async (test) => {
    const { origin, received } = await startServer(test, fresh);
    const asked: boolean[] = [];
    const client = connect(origin, {
      token: (isRefused) => {
        asked.push(isRefused);
        return isRefused ? "new" : "old";
      },
    });
    const result = await client.updateOrganization({ path, body: { name: "A" } });
    assert.equal(result.status, 200);
    assert.deepEqual(asked, [false, true]);
    assert.deepEqual(tokensOf(received), ["Bearer old", "Bearer new"]);
    assert.equal(received[1]?.body, '{"name":"A"}');
  });

  it("is renewed once for calls that are made at the same time", async (test) => {
    const { origin } = await startServer(test, fresh);
    let renewals = 0;
    let current = "old";
    const client = connect(origin, {
      token: async (isRefused) => {
        if (!isRefused) return current;
        renewals++;
        await fetch(origin);
        current = "new";
        return current;
      },
    });
    const calls = [1, 2, 3].map(() => client.getOrganization({ path }));
    assert.deepEqual(
      (await Promise.all(calls)).map(({ status }) => status),
      [200, 200, 200],
    );
    assert.equal(renewals, 1);
  });

  it("is a result when there is no other", async (test) => {
    const { origin, received } = await startServer(test, () => refused);
    const always = connect(origin, { token: () => "old" });
    assert.equal((await always.getOrganization({ path })).status, 401);
    assert.equal(received.length, 1);
    const twice = connect(origin, { token: (isRefused) => (isRefused ? "newer" : "old") });
    assert.equal((await twice.getOrganization({ path })).status, 401);
    assert.equal(received.length, 3);
    assert.equal((await connect(origin).getOrganization({ path })).status, 401);
    assert.equal(received.length, 4);
  });

  it("has its own error when it cannot be renewed", async (test) => {
    const { origin } = await startServer(test, () => refused);
    const failure = new Error("signed out");
    const client = connect(origin, {
      token: (isRefused) => (isRefused ? Promise.reject(failure) : "old"),
    });
    await assert.rejects(client.getOrganization({ path }), failure);
  });
});
