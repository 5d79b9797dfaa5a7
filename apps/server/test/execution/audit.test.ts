// Audit events: every change leaves one, a refused change leaves none, and nobody sees those of others.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { unwrap } from "@org-admin/client";
import { auditChanges } from "../../src/execution/audit-changes.ts";
import { startServer } from "../server.ts";

const acme = "64b64c0f2f8fb814c8a1b2c3";

describe("listAuditEvents", () => {
  it("tells who changed what, by which request, before and after", async (test) => {
    const server = await startServer(test);
    const response = await fetch(`${server.origin}/v1/organizations/90`, {
      method: "PUT",
      headers: {
        authorization: "Bearer demo-owner",
        "content-type": "application/json",
        "x-request-id": "the-request",
      },
      body: '{"name":"Acme Limited"}',
    });
    assert.equal(response.status, 200);
    const { data } = unwrap(await server.client("demo-owner").GET("/v1/audit-events"));
    const [event] = data.items;
    assert.equal(event?.action, "updateOrganization");
    assert.equal(event?.path, "/v1/organizations/90");
    assert.equal(event?.organizationId, acme);
    assert.equal(event?.requestId, "the-request");
    assert.equal(event?.actor.role, "owner");
    assert.deepEqual(
      event?.changes.find(({ pointer }) => pointer === "/name"),
      { pointer: "/name", before: "Acme Inc", after: "Acme Limited" },
    );
    assert.deepEqual(event?.changes.map(({ pointer }) => pointer).toSorted(), [
      "/dateModified",
      "/name",
    ]);
  });

  it("leaves secrets out", async (test) => {
    const server = await startServer(test);
    const client = server.client("demo-administrator");
    const path = { id: 90 };
    unwrap(
      await client.PUT("/v1/organizations/{id}", {
        path,
        body: { handshake: "open-sesame" },
      }),
    );
    const { data } = unwrap(
      await client.POST("/v1/organizations/{organizationId}/service-accounts", {
        path: { organizationId: "acme" },
        body: { name: "robot", role: "viewer" },
      }),
    );
    const events = unwrap(await client.GET("/v1/audit-events")).data.items;
    const text = JSON.stringify(events);
    assert.ok(!text.includes("open-sesame") && !text.includes(data.token));
    const pointers = events.flatMap(({ changes }) => changes);
    assert.ok(pointers.some((change) => change.pointer === "/handshake" && !("after" in change)));
    assert.ok(pointers.some((change) => change.pointer === "/data/token" && !("after" in change)));
  });

  it("has no event of a refused change", async (test) => {
    const server = await startServer(test);
    const client = server.client("demo-owner");
    const count = async () => unwrap(await client.GET("/v1/audit-events")).data.totalDocs;
    const before = await count();
    const refused = await client.PUT("/v1beta1/organizations/{id}", {
      path: { id: "acme" },
      body: { name: "globex" },
    });
    assert.equal(refused.response.status, 409);
    assert.equal(await count(), before);
  });

  it("keeps the events of an organization that is gone, for those who may see all", async (test) => {
    const server = await startServer(test);
    const client = server.client("demo-administrator");
    const path = { id: "initech" };
    unwrap(await client.DELETE("/v1beta1/organizations/{id}", { path }));
    const query = { organizationId: "64b64c0f2f8fb814c8a1b2c5" };
    const { data } = unwrap(await client.GET("/v1/audit-events", { query }));
    assert.equal(data.items[0]?.action, "deleteOrganizationV1Beta1");
    assert.deepEqual(
      data.items[0]?.changes.find(({ pointer }) => pointer === "/organization/name"),
      { pointer: "/organization/name", before: "initech" },
    );
  });

  it("pages and filters", async (test) => {
    const server = await startServer(test);
    const client = server.client("demo-administrator");
    const rename = async (id: number, name: string) =>
      unwrap(await client.PUT("/v1/organizations/{id}", { path: { id }, body: { name } }));
    await rename(90, "A");
    await rename(94, "B");
    await rename(90, "C");
    const list = async (query: object) =>
      unwrap(await client.GET("/v1/audit-events", { query })).data;
    const all = await list({});
    assert.equal(all.totalDocs, 4, "the three and the one of the demo");
    const second = await list({ limit: 3, page: 2 });
    assert.deepEqual([second.items.length, second.totalPages, second.hasPrevPage], [1, 2, true]);
    assert.deepEqual([second.hasNextPage, second.prevPage, second.nextPage], [false, 1, null]);
    assert.equal((await list({ organizationId: acme })).totalDocs, 3);
    assert.equal((await list({ action: "deleteMetaschema" })).totalDocs, 0);
    assert.equal((await list({ to: "2026-05-01T00:00:00Z" })).totalDocs, 1);
    assert.equal((await list({ from: "2026-05-01T00:00:00Z" })).totalDocs, 3);
    assert.equal((await list({ actor: all.items[0]?.actor.id })).totalDocs, 3);
    assert.deepEqual((await list({ page: 9 })).items, []);
  });

  it("shows a token of one organization nothing of another", async (test) => {
    const server = await startServer(test);
    const client = server.client("demo-administrator");
    unwrap(
      await client.PUT("/v1/organizations/{id}", {
        path: { id: 94 },
        body: { name: "Secret" },
      }),
    );
    const owner = server.client("demo-owner");
    const query = { organizationId: "64b64c0f2f8fb814c8a1b2c4" };
    const foreign = unwrap(await owner.GET("/v1/audit-events", { query })).data;
    assert.equal(foreign.totalDocs, 0);
    const own = unwrap(await owner.GET("/v1/audit-events")).data;
    assert.ok(own.items.length > 0);
    assert.ok(own.items.every(({ organizationId }) => organizationId === acme));
  });
});

describe("auditChanges", () => {
  it("names the fields that differ", () => {
    const before = { a: 1, b: { c: [1], "d/e": "x", gone: true }, same: null };
    const after = { a: 2, b: { c: [1, 2], "d/e": "y" }, same: null, added: {} };
    assert.deepEqual(auditChanges(before, after, ["/token"]), [
      { pointer: "/a", before: 1, after: 2 },
      { pointer: "/b/c", before: [1], after: [1, 2] },
      { pointer: "/b/d~1e", before: "x", after: "y" },
      { pointer: "/b/gone", before: true },
      { pointer: "/added", after: {} },
      { pointer: "/token" },
    ]);
  });

  it("finds nothing where nothing changed, and everything where there was nothing", () => {
    assert.deepEqual(auditChanges({ a: [] }, { a: [] }, []), []);
    assert.deepEqual(auditChanges(undefined, { a: 1 }, []), [{ pointer: "/a", after: 1 }]);
  });
});
