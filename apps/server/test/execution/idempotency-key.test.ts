// Idempotency keys: one request is carried out once, whatever happens in between.
import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { temporaryFolder } from "../process.ts";
import { startServer } from "../server.ts";

const administrator = {
  authorization: "Bearer demo-administrator",
  "content-type": "application/json",
};

function create(origin: string, key: string, body: object, headers: object = administrator) {
  return fetch(`${origin}/v1beta1/organizations`, {
    method: "POST",
    headers: { ...headers, "idempotency-key": key } as Record<string, string>,
    body: JSON.stringify(body),
  });
}

describe("Idempotency-Key", () => {
  it("gets the same answer again, also after a restart, and acts once", async (test) => {
    const databaseUrl = `file:${join(await temporaryFolder(test), "demo.sqlite")}`;
    const first = await startServer(test, { databaseUrl });
    const created = await create(first.origin, "k", { name: "hooli" });
    const again = await create(first.origin, "k", { name: "hooli" });
    await first.store.close();
    const second = await startServer(test, { databaseUrl });
    const later = await create(second.origin, "k", { name: "hooli" });
    const texts = await Promise.all([created, again, later].map((response) => response.text()));
    assert.deepEqual(new Set(texts).size, 1);
    assert.deepEqual([created.status, again.status, later.status], [201, 201, 201]);
    assert.equal(later.headers.get("location"), created.headers.get("location"));
    assert.equal(later.headers.get("etag"), created.headers.get("etag"));
    const events = await second.store.queries
      .selectFrom("audit_events")
      .selectAll()
      .where("action", "=", "createOrganizationV1Beta1")
      .execute();
    assert.equal(events.length, 1);
  });

  it("belongs to one token and one operation", async (test) => {
    const { origin } = await startServer(test);
    const support = { ...administrator, authorization: "Bearer demo-support" };
    assert.equal((await create(origin, "k", { name: "one" })).status, 201);
    assert.equal((await create(origin, "k", { name: "two" }, support)).status, 201);
    assert.equal((await create(origin, "k", { name: "three" })).status, 422);
  });

  it("may be used again after a refusal, which changed nothing", async (test) => {
    const { origin } = await startServer(test);
    assert.equal((await create(origin, "k", { name: "acme" })).status, 409);
    assert.equal((await create(origin, "k", { name: "hooli" })).status, 201);
  });

  it("never leaves a token readable in the database", async (test) => {
    const { origin, store } = await startServer(test);
    const response = await fetch(`${origin}/v1/organizations/acme/service-accounts`, {
      method: "POST",
      headers: { ...administrator, "idempotency-key": "k" },
      body: JSON.stringify({ name: "robot", role: "viewer" }),
    });
    const { data } = (await response.json()) as { data: { token: string } };
    const tables = ["service_accounts", "saved_answers", "audit_events", "tokens"] as const;
    const rows = await Promise.all(
      tables.map((table) => store.queries.selectFrom(table).selectAll().execute()),
    );
    assert.ok(rows.every((some) => some.length > 0));
    assert.ok(!JSON.stringify(rows).includes(data.token));
  });

  it("is refused when it is malformed", async (test) => {
    const { origin } = await startServer(test);
    assert.equal((await create(origin, "with space", { name: "hooli" })).status, 400);
    assert.equal((await create(origin, "k".repeat(256), { name: "hooli" })).status, 400);
  });
});
