// When a call is given up.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { connect } from "./connect.ts";
import { startServer } from "./server.ts";

const path = { id: 90 };

describe("time-outs", () => {
  it("of an attempt cover its body", async (test) => {
    const { origin, received } = await startServer(test, () => "stop half-way");
    const client = connect(origin, { timeout: { attempt: 500 } });
    await assert.rejects(client.getOrganization({ path }), { reason: "timeout" });
    assert.equal(received.length, 3);
  });

  it("of the whole call end attempts and waits", async (test) => {
    const busy = { status: 503, body: {}, headers: { "Retry-After": "30" } };
    const { origin, received } = await startServer(test, () => busy);
    const started = performance.now();
    const call = connect(origin).getOrganization({ path }, { timeout: { total: 1000 } });
    await assert.rejects(call, { name: "TransportError", reason: "timeout" });
    assert.ok(performance.now() - started < 5000);
    assert.equal(received.length, 1);
  });

  it("join the caller's signal, during a wait as well", async (test) => {
    const controller = new AbortController();
    const busy = { status: 503, body: {}, headers: { "Retry-After": "30" } };
    const { origin } = await startServer(test, () => {
      setTimeout(() => controller.abort(), 50);
      return busy;
    });
    const call = connect(origin).getOrganization({ path }, { signal: controller.signal });
    await assert.rejects(call, { reason: "aborted" });
  });
});
