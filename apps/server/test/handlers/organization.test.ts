// Organizations by number: partial updates, and fields that only some roles may set.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { dataOf, startServer } from "../server.ts";

const path = "/v1/organizations/{id}";
const acme = { params: { path: { id: 90 } } };

describe("updateOrganization", () => {
  it("changes only the fields that are sent", async (test) => {
    const client = (await startServer(test)).client("demo-administrator");
    const before = dataOf(await client.GET(path, acme));
    assert.deepEqual(dataOf(await client.PUT(path, { ...acme, body: {} })), { id: 90 });
    const untouched = dataOf(await client.GET(path, acme));
    assert.deepEqual({ ...untouched, dateModified: before.dateModified }, before);
    dataOf(await client.PUT(path, { ...acme, body: { subscriptionId: "business" } }));
    const moved = dataOf(await client.GET(path, acme));
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
        const before = dataOf(await client.GET(path, acme));
        const body = { name: "Renamed", [field]: fields[field] };
        const { response, error } = await client.PUT(path, { ...acme, body });
        assert.equal(response.status, may ? 200 : 403);
        if (may) return;
        assert.ok(error && error.code === "InsufficientRights");
        assert.match(
          error.requiredPermission,
          new RegExp(field === "handshake" ? "handshake" : "subscription"),
        );
        assert.deepEqual(dataOf(await client.GET(path, acme)), before, "nothing is changed");
      });
    }
  }

  it("stores the handshake and never shows it", async (test) => {
    const server = await startServer(test);
    const client = server.client("demo-administrator");
    dataOf(await client.PUT(path, { ...acme, body: { handshake: "top-secret" } }));
    const row = await server.store.queries
      .selectFrom("organizations")
      .select("handshake")
      .where("number", "=", 90)
      .executeTakeFirstOrThrow();
    assert.equal(row.handshake, "top-secret");
    assert.ok(!JSON.stringify(dataOf(await client.GET(path, acme))).includes("top-secret"));
    assert.ok(!JSON.stringify(server.log).includes("top-secret"));
  });

  it("opens device management with the plan, and closes it", async (test) => {
    const client = (await startServer(test)).client("demo-support");
    const windows = "/v1/organizations/{organizationId}/mdm/windows/enterprise";
    const body = { domain: "enterpriseenrollment.x.example" };
    const update = async (organizationId: string) => {
      const { error } = await client.PUT(windows, { params: { path: { organizationId } }, body });
      return error && "error" in error ? error.error.code : undefined;
    };
    assert.equal(await update("globex"), 5050);
    const globex = { params: { path: { id: 94 } } };
    dataOf(await client.PUT(path, { ...globex, body: { subscriptionId: "business" } }));
    assert.equal(await update("globex"), 3001);
    dataOf(await client.PUT(path, { ...acme, body: { subscriptionId: "free" } }));
    assert.equal(await update("acme"), 5050);
  });
});
