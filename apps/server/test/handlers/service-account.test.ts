// Service accounts: their tokens work, expire, rotate and end, and give nobody more than they have.
import assert from "node:assert/strict";
import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { describe, it } from "node:test";
import { unwrap } from "@org-admin/client";
import { startServer, type TestServer } from "../server.ts";

const accounts = "/v1/organizations/{organizationId}/service-accounts";
const organization = "/v1beta1/organizations/{id}";
const acme = { organizationId: "acme" };

async function create(
  server: TestServer,
  body: { name: string; role: "admin" | "developer" | "viewer"; expiresAt?: string | null },
  token = "demo-owner",
) {
  return server.client(token).POST(accounts, { path: acme, body });
}

async function statusWith(server: TestServer, token: string): Promise<number> {
  const path = { id: "acme" };
  return (await server.client(token).GET(organization, { path })).response.status;
}

describe("createServiceAccount", () => {
  it("answers a token that works for its organization only", async (test) => {
    const server = await startServer(test);
    const { data } = unwrap(await create(server, { name: "robot", role: "viewer" }));
    assert.equal(await statusWith(server, data.token), 200);
    const foreign = await server.client(data.token).GET(organization, { path: { id: "globex" } });
    assert.equal(foreign.response.status, 404);
    const read = unwrap(
      await server.client("demo-owner").GET(`${accounts}/{serviceAccountId}`, {
        path: { ...acme, serviceAccountId: data.id },
      }),
    );
    assert.ok(!("token" in read.data));
    assert.match(read.data.lastUsedAt ?? "", /:00\.000Z$/);
  });

  it("gives each role what the contract says", async (test) => {
    const server = await startServer(test);
    const windows = "/v1/organizations/{organizationId}/mdm/windows/enterprise";
    const body = { domain: "enterpriseenrollment.acme.example" };
    const statuses = await Promise.all(
      (["admin", "developer", "viewer"] as const).map(async (role) => {
        const { data } = unwrap(await create(server, { name: role, role }));
        const client = server.client(data.token);
        const put = await client.PUT(windows, { path: acme, body });
        const list = await client.GET(accounts, { path: acme });
        return [put.response.status, list.response.status];
      }),
    );
    assert.deepEqual(statuses, [
      [200, 200],
      [200, 403],
      [403, 403],
    ]);
  });

  it("refuses an expiry in the past, and a token after its expiry", async (test) => {
    const server = await startServer(test);
    const past = await create(server, {
      name: "late",
      role: "viewer",
      expiresAt: "2020-01-01T00:00:00Z",
    });
    assert.equal(past.response.status, 400);
    const expiresAt = "2999-01-01T00:00:00Z";
    const { data } = unwrap(await create(server, { name: "robot", role: "viewer", expiresAt }));
    assert.equal(await statusWith(server, data.token), 200);
    await server.store.change((queries) =>
      queries
        .updateTable("service_accounts")
        .set({ expires_at: new Date(Date.now() - 1).toISOString() })
        .where("id", "=", data.id)
        .execute(),
    );
    assert.equal(await statusWith(server, data.token), 401);
  });

  it("lets nobody hand out a permission that is not theirs", async (test) => {
    const server = await startServer(test);
    const { createToken } = await import("../../src/store/tokens.ts");
    const secret = await server.store.change((queries) =>
      createToken(queries, {
        role: "owner",
        tenant: "64b64c0f2f8fb814c8a1b2c3",
        permissions: ["serviceAccount.create", "organization.get"],
      }),
    );
    const { response, error } = await create(server, { name: "robot", role: "admin" }, secret);
    assert.equal(response.status, 403);
    assert.ok(error && "error" in error && error.error.code === 4001);
  });
});

describe("rotateServiceAccount", () => {
  it("ends the old token at once", async (test) => {
    const server = await startServer(test);
    const { data: old } = unwrap(await create(server, { name: "robot", role: "viewer" }));
    const path = { ...acme, serviceAccountId: old.id };
    const { data: rotated } = unwrap(
      await server.client("demo-owner").POST(`${accounts}/{serviceAccountId}/rotate`, {
        path,
      }),
    );
    assert.notEqual(rotated.token, old.token);
    assert.equal(await statusWith(server, old.token), 401);
    assert.equal(await statusWith(server, rotated.token), 200);
  });
});

describe("revokeServiceAccount", () => {
  it("ends the token at once, and frees the name", async (test) => {
    const server = await startServer(test);
    const { data } = unwrap(await create(server, { name: "robot", role: "viewer" }));
    const path = { ...acme, serviceAccountId: data.id };
    const gone = await server
      .client("demo-owner")
      .DELETE(`${accounts}/{serviceAccountId}`, { path });
    assert.equal(gone.response.status, 204);
    assert.equal(await statusWith(server, data.token), 401);
    assert.equal((await create(server, { name: "robot", role: "viewer" })).response.status, 201);
  });
});

describe("deleteOrganizationV1Beta1", () => {
  it("ends the tokens of the organization", async (test) => {
    const server = await startServer(test);
    const { data } = unwrap(await create(server, { name: "robot", role: "viewer" }));
    const path = { id: "acme" };
    unwrap(await server.client("demo-administrator").DELETE(organization, { path }));
    assert.equal(await statusWith(server, data.token), 401);
    assert.equal(await statusWith(server, "demo-owner"), 401);
  });

  it("never gives its number to another", async (test) => {
    const server = await startServer(test);
    const client = server.client("demo-administrator");
    const numberOf = async (name: string) => {
      unwrap(await client.POST("/v1beta1/organizations", { body: { name } }));
      const row = await server.store.queries
        .selectFrom("organizations")
        .select("number")
        .where("name", "=", name)
        .executeTakeFirstOrThrow();
      return row.number;
    };
    const first = await numberOf("hooli");
    unwrap(await client.DELETE(organization, { path: { id: "hooli" } }));
    assert.equal(await numberOf("hooli"), first + 1);
  });
});

describe("a token that ends while its request is under way", () => {
  it("changes nothing any more", async (test) => {
    const server = await startServer(test);
    const { data } = unwrap(await create(server, { name: "robot", role: "admin" }));
    const body = JSON.stringify({ name: "pwned", role: "admin" });
    const request = httpRequest(`${server.origin}/v1/organizations/acme/service-accounts`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${data.token}`,
        "content-type": "application/json",
        "content-length": body.length,
        expect: "100-continue",
      },
    });
    request.flushHeaders();
    await once(request, "continue");
    // The request is admitted once the server has looked its token up; only the body is missing then.
    await statusWith(server, data.token);
    const path = { ...acme, serviceAccountId: data.id };
    await server.client("demo-owner").DELETE(`${accounts}/{serviceAccountId}`, { path });
    request.end(body);
    const [response] = await once(request, "response");
    response.resume();
    assert.equal(response.statusCode, 401);
  });

  it("hands out nothing that outlives it", async (test) => {
    const server = await startServer(test);
    const expiresAt = "2999-01-01T00:00:00Z";
    const { data } = unwrap(await create(server, { name: "robot", role: "admin", expiresAt }));
    const eternal = await create(server, { name: "eternal", role: "viewer" }, data.token);
    assert.equal(eternal.response.status, 400);
    const brief = { name: "brief", role: "viewer", expiresAt: "2998-01-01T00:00:00Z" } as const;
    assert.equal((await create(server, brief, data.token)).response.status, 201);
  });
});
