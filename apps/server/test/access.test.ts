// Who may call: tokens, roles, and organizations that are not one's own.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createToken } from "../src/store/tokens.ts";
import { contract, startServer } from "./server.ts";
import { stories } from "./stories.ts";

const acme = "64b64c0f2f8fb814c8a1b2c3";

/** The first successful request of every operation. */
const operations = [...Map.groupBy(stories(), ({ operationId }) => operationId).values()].map(
  (all) => all.find(({ status }) => status < 300) ?? assert.fail("no success is documented"),
);

function permissionOf(operationId: string): string {
  const items = Object.values(contract.paths) as Record<
    string,
    { operationId?: string; security?: { bearerAuth?: string[] }[] }
  >[];
  const operation = items
    .flatMap((item) => Object.values(item))
    .find((candidate) => candidate.operationId === operationId);
  return operation?.security?.[0]?.bearerAuth?.[0] ?? assert.fail(operationId);
}

const { "x-roles": roles, "x-permissions": permissions } =
  contract.components.securitySchemes.bearerAuth;

for (const { operationId, method, path, body } of operations) {
  describe(operationId, () => {
    for (const [role, { organizations }] of Object.entries(roles)) {
      const permitted = permissions[permissionOf(operationId)]?.roles.includes(role);
      for (const own of [true, false]) {
        const expected = !permitted ? 403 : own || organizations === "any" ? 200 : 404;
        it(`answers ${expected} to ${role} of ${own ? "this" : "another"} organization`, async (test) => {
          const server = await startServer(test);
          const home = own ? acme : "64b64c0f2f8fb814c8a1b2c5";
          const token = { role, organizationId: organizations === "any" ? null : home };
          const secret = await server.store.change((queries) => createToken(queries, token));
          const response = await fetch(server.origin + path, {
            method,
            headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
            ...(body !== undefined && { body: JSON.stringify(body) }),
          });
          assert.equal(response.status, expected, await response.text());
        });
      }
    }

    it("answers a stranger alike whether or not the organization exists", async (test) => {
      const server = await startServer(test);
      const token = { role: "owner", organizationId: "64b64c0f2f8fb814c8a1b2c5" };
      const secret = await server.store.change((queries) => createToken(queries, token));
      const ask = async (url: string) => {
        const response = await fetch(server.origin + url, {
          method,
          headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        });
        const headers = Object.fromEntries(response.headers);
        for (const name of ["date", "x-request-id"]) delete headers[name];
        return { status: response.status, headers, text: await response.text() };
      };
      const unknown = path.replace(/organizations\/[^/]+/, (segment) =>
        segment.endsWith("90") ? "organizations/91" : "organizations/no-such-organization",
      );
      assert.deepEqual(await ask(path), await ask(unknown));
    });
  });
}

describe("authentication", () => {
  const url = "/v1/organizations/90";
  for (const [authorization, code] of [
    [undefined, "AuthenticationMissing"],
    ["", "AuthenticationMissing"],
    ["Basic ZGVtbzpkZW1v", "AuthenticationMissing"],
    ["Bearer", "AuthenticationMissing"],
    ["demo-owner", "AuthenticationMissing"],
    ["Bearer demo-owner extra", "AuthenticationMissing"],
    ["Bearer nobody", "AuthenticationFailed"],
    ["Bearer DEMO-OWNER", "AuthenticationFailed"],
    ["bearer demo-owner", undefined],
  ] as const) {
    it(`answers ${code ?? "200"} to ${JSON.stringify(authorization)}`, async (test) => {
      const { origin } = await startServer(test);
      const headers = authorization === undefined ? {} : { authorization };
      const response = await fetch(origin + url, { headers });
      const body = (await response.json()) as { code?: string };
      assert.equal(response.status, code ? 401 : 200);
      assert.equal(body.code, code);
    });
  }

  it("accepts demo tokens in demo mode only", async (test) => {
    const { store } = await startServer(test);
    const rows = await store.queries.selectFrom("tokens").selectAll().execute();
    assert.ok(rows.length > 0 && rows.every(({ demo }) => demo === 1));
    assert.ok(!JSON.stringify(rows).includes("demo-owner"), "only hashes are stored");
    const real = await startServer(test, { demo: false });
    await real.store.change(async (queries) => {
      await createToken(queries, {
        role: "administrator",
        organizationId: null,
        demo: true,
        secret: "demo-administrator",
      });
    });
    const { response } = await real
      .client("demo-administrator")
      .GET("/v1/organizations/{id}", { params: { path: { id: 90 } } });
    assert.equal(response.status, 401);
  });

  it("refuses a stranger before it reads the body", async (test) => {
    const { origin } = await startServer(test);
    const response = await fetch(origin + url, { method: "PUT", body: "{ not json" });
    assert.equal(response.status, 401);
  });
});
