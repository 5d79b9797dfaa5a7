// What is no answer of the API: one error that says why.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import { settled, TransportError } from "../src/index.ts";
import { connect } from "./connect.ts";
import { type ScriptedAnswer, startServer } from "./server.ts";

const path = { id: 90 };
const once = { retry: false } as const;

describe("a server that cannot be reached", () => {
  it("is an error with its cause and what was asked", async () => {
    const client = connect("http://127.0.0.1:9", once);
    await assert.rejects(client.listAuditEvents({ query: { actor: "ann" } }), (error) => {
      assert.ok(error instanceof TransportError);
      assert.equal(error.reason, "unreachable");
      assert.equal(error.message, "GET http://127.0.0.1:9/v1/audit-events could not be reached.");
      assert.ok(error.cause instanceof TypeError);
      assert.ok(!inspect(error, { depth: 10, showHidden: true }).includes("secret"));
      assert.equal(error.request.operation, "listAuditEvents");
      assert.match(String(error.request.requestId), /^[0-9a-f-]{32,}$/);
      return true;
    });
  });

  it("hangs up, or breaks off in the middle of a body", async (test) => {
    for await (const fault of ["hang up", "stop half-way"] as const) {
      const { origin, received } = await startServer(test, () => fault);
      const call = connect(origin, { ...once, timeout: { attempt: 1000 } }).getOrganization({
        path,
      });
      await assert.rejects(call, (error: TransportError) => {
        assert.equal(error.name, "TransportError");
        assert.equal(error.reason, fault === "hang up" ? "unreachable" : "timeout");
        return true;
      });
      assert.equal(received.length, 1);
    }
  });

  it("is a value for those who ask for that", async () => {
    const client = connect("http://127.0.0.1:9", once);
    const result = await settled(client.getOrganization({ path }));
    assert.ok(result.status === 0);
    assert.equal(result.ok, false);
    assert.equal(result.error.reason, "unreachable");
    await assert.rejects(settled(client.getOrganizationV1Beta1({ path: { id: ".." } })), TypeError);
  });
});

describe("what the contract does not have", () => {
  const foreign: [string, ScriptedAnswer, string][] = [
    [
      "a page of a proxy",
      { status: 502, body: "<h1>Bad Gateway</h1>", type: "text/html" },
      "answered 502 with text/html",
    ],
    [
      "HTML as a success",
      { status: 200, body: "<h1>Hello</h1>", type: "text/html; charset=utf-8" },
      "answered 200 with text/html; charset=utf-8",
    ],
    [
      "other JSON",
      { status: 404, body: {}, type: "application/problem+json" },
      "answered 404 with application/problem+json",
    ],
    [
      "no JSON at all",
      { status: 404, body: "x", type: "application/jsonp" },
      "answered 404 with application/jsonp",
    ],
    ["another status", { status: 418, body: {} }, "answered 418 with application/json"],
    ["another status without content", { status: 299 }, "answered 299 with no content"],
    [
      "JSON that is broken",
      { status: 200, body: '{"id":', type: "application/json" },
      "answered 200 with application/json that is no JSON",
    ],
    [
      "JSON that is empty",
      { status: 200, body: "", type: "application/json" },
      "answered 200 with application/json that is no JSON",
    ],
  ];
  for (const [what, answer, said] of foreign) {
    it(`is foreign: ${what}`, async (test) => {
      const { origin } = await startServer(test, () => answer);
      await assert.rejects(connect(origin, once).getOrganization({ path }), (error) => {
        assert.ok(error instanceof TransportError);
        assert.equal(error.reason, "foreign");
        assert.ok(
          error.message.startsWith(`GET ${origin}/v1/organizations/90 ${said}`),
          error.message,
        );
        assert.equal(error.response?.status, answer.status);
        assert.ok(error.cause instanceof Error);
        return true;
      });
    });
  }

  it("keeps its response, which can be read", async (test) => {
    const { origin } = await startServer(test, () => ({
      status: 502,
      body: "Bad",
      type: "text/plain",
    }));
    const result = await settled(connect(origin, once).getOrganization({ path }));
    assert.ok(result.status === 0);
    assert.equal(await result.error.response?.text(), "Bad");
  });

  it("has the broken syntax as the cause of the cause", async (test) => {
    const { origin } = await startServer(test, () => ({ status: 200, body: "{" }));
    const { cause } = await connect(origin)
      .getOrganization({ path })
      .catch((error) => error);
    assert.ok(cause.cause instanceof SyntaxError);
  });
});

describe("what a newer server may answer", () => {
  it("passes: fields and values that the contract does not have", async (test) => {
    const body = { id: 90, name: "Acme", subscriptionId: "galactic", mascot: { name: "Ace" } };
    const { origin } = await startServer(test, () => ({ status: 200, body }));
    const result = await connect(origin).getOrganization({ path });
    assert.deepEqual(result.data, body);
  });
});

describe("an abort", () => {
  it("of the caller rejects with the reason as its cause", async (test) => {
    const controller = new AbortController();
    const reason = new Error("changed my mind");
    const { origin, received } = await startServer(test, () => {
      controller.abort(reason);
      return "stay silent";
    });
    const call = connect(origin).getOrganization({ path }, { signal: controller.signal });
    await assert.rejects(call, (error: TransportError) => {
      assert.equal(error.reason, "aborted");
      assert.equal(error.cause, reason);
      return true;
    });
    assert.equal(received.length, 1);
  });

  it("before the call sends nothing", async (test) => {
    const { origin, received } = await startServer(test, () => "stay silent");
    const call = connect(origin).getOrganization({ path }, { signal: AbortSignal.abort() });
    await assert.rejects(call, { reason: "aborted" });
    assert.deepEqual(received, []);
  });
});
