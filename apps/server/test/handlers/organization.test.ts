// Organizations by number: partial updates, and fields that only some roles may set.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { unwrap } from "@org-admin/client";
import { startServer } from "../server.ts";

const path = "/v1/organizations/{id}";
const acme = { path: { id: 90 } };

describe("updateOrganization", () => {
  it("changes only the fields that are sent", async (test) => {
    const client = (await startServer(test)).client("demo-administrator");
    const before = unwrap(await client.GET(path, acme));
    assert.deepEqual(unwrap(await client.PUT(path, { ...acme, body: {} })), { id: 90 });
    const untouched = unwrap(await client.GET(path, acme));
    assert.deepEqual({ ...untouched, dateModified: before.dateModified }, before);
    unwrap(await client.PUT(path, { ...acme, body: { subscriptionId: "business" } }));
    const moved = unwrap(await client.GET(path, acme));
    assert.equal(moved.subscriptionId, "business");
    assert.equal(moved.name, before.name);
    assert.equal(moved.permissions.eventWebhooks, false);
  });

  const fields = { subscriptionId: "business", handshake: "secret" } as const;
  const allowed = {
    subscriptionId: ["demo-administrator", "demo-support"],
    handshake: ["demo-administrator"],
  };
  for (const field of ["subscriptionId", "handshake"] as const) {
    for (const token of ["demo-administrator", "demo-support", "demo-owner"]) {
      const may = allowed[field].includes(token);
      it(`${may ? "lets" : "does not let"} ${token} set ${field}`, async (test) => {
        const server = await startServer(test);
        const client = server.client(token);
        const before = unwrap(await client.GET(path, acme));
        const body = { name: "Renamed", [field]: fields[field] };
        const { response, error } = await client.PUT(path, { ...acme, body });
        assert.equal(response.status, may ? 200 : 403);
        if (may) return;
        assert.ok(error && error.code === "InsufficientRights");
        assert.match(
          error.requiredPermission,
          new RegExp(field === "handshake" ? "handshake" : "subscription"),
        );
        assert.deepEqual(unwrap(await client.GET(path, acme)), before, "nothing is changed");
      });
    }
  }

  it("stores the handshake and never shows it", async (test) => {
    const server = await startServer(test);
    const client = server.client("demo-administrator");
    unwrap(await client.PUT(path, { ...acme, body: { handshake: "top-secret" } }));
    const row = await server.store.queries
      .selectFrom("organizations")
      .select("handshake")
      .where("number", "=", 90)
      .executeTakeFirstOrThrow();
    assert.equal(row.handshake, "top-secret");
    assert.ok(!JSON.stringify(unwrap(await client.GET(path, acme))).includes("top-secret"));
    assert.ok(!JSON.stringify(server.log).includes("top-secret"));
  });

  it("opens device management with the plan, and closes it", async (test) => {
    const client = (await startServer(test)).client("demo-support");
    const windows = "/v1/organizations/{organizationId}/mdm/windows/enterprise";
    const body = { domain: "enterpriseenrollment.x.example" };
    const update = async (organizationId: string) => {
      const { error } = await client.PUT(windows, { path: { organizationId }, body });
      return error && "error" in error ? error.error.code : undefined;
    };
    assert.equal(await update("globex"), 5050);
    const globex = { path: { id: 94 } };
    unwrap(await client.PUT(path, { ...globex, body: { subscriptionId: "business" } }));
    assert.equal(await update("globex"), 3001);
    unwrap(await client.PUT(path, { ...acme, body: { subscriptionId: "free" } }));
    assert.equal(await update("acme"), 5050);
  });
});
