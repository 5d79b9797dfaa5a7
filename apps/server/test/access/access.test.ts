// Who may call: tokens, roles, and organizations that are not one's own.
import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { createToken } from "../../src/store/tokens.ts";
import { contract, resetServer, startServer, type TestServer } from "../server.ts";
import { firstSuccesses, type Story } from "../stories.ts";

const acme = "64b64c0f2f8fb814c8a1b2c3";
const globex = "64b64c0f2f8fb814c8a1b2c4";
const initech = "64b64c0f2f8fb814c8a1b2c5";

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

const { bearerAuth } = contract.components.securitySchemes ?? {};
const { "x-roles": roles = {}, "x-permissions": permissions = {} } = bearerAuth ?? {};

/** The organization that a request is about, by what its path calls it; undefined where it is about none. */
function organizationIn(path: string): string | undefined {
  const key = /\/organizations\/([^/?]+)/.exec(path)?.[1];
  if (key === undefined) return undefined;
  return ["initech", "95"].includes(key) ? initech : acme;
}

/** What the contract promises a token of a role, for an organization that is its own or somebody else's. */
function expectedStatus(story: Story, role: string, own: boolean): number {
  if (!permissions[permissionOf(story.operationId)]?.roles.includes(role)) return 403;
  const reach = roles[role]?.reach;
  if (story.operationId === "getCurrentOrganization") return reach === "own" ? story.status : 404;
  if (organizationIn(story.path) === undefined) return story.status;
  return own || reach === "any" ? story.status : 404;
}

async function ask({ origin }: TestServer, story: Story, secret: string, path: string) {
  const { method, body } = story;
  return fetch(origin + path, {
    method,
    headers: {
      authorization: `Bearer ${secret}`,
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

const server = await startServer({ after });

for (const story of firstSuccesses()) {
  describe(story.operationId, () => {
    for (const [role, { reach }] of Object.entries(roles)) {
      for (const own of [true, false]) {
        const expected = expectedStatus(story, role, own);
        it(`answers ${expected} to ${role} of ${own ? "this" : "another"} organization`, async () => {
          await resetServer(server);
          const subject = organizationIn(story.path) ?? acme;
          const other = subject === acme ? initech : acme;
          const home = own ? subject : other;
          const token = { role, tenant: reach === "any" ? null : home };
          const secret = await server.store.change((queries) => createToken(queries, token));
          const response = await ask(server, story, secret, story.path);
          assert.equal(response.status, expected, await response.text());
        });
      }
    }

    if (organizationIn(story.path) === undefined) return;
    it("answers a stranger alike whether or not the organization exists", async () => {
      await resetServer(server);
      const token = { role: "owner", tenant: globex };
      const secret = await server.store.change((queries) => createToken(queries, token));
      const unknown = story.path.replace(/(?<=organizations\/)[^/]+/, (key) =>
        /^\d+$/.test(key) ? "91" : "no-such-organization",
      );
      const [one, other] = await Promise.all(
        [story.path, unknown].map(async (path) => {
          const response = await ask(server, story, secret, path);
          const headers = Object.fromEntries(response.headers);
          for (const name of ["date", "x-request-id"]) delete headers[name];
          return { status: response.status, headers, text: await response.text() };
        }),
      );
      assert.deepEqual(one, other);
      assert.ok([403, 404].includes(one?.status ?? 0));
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
        tenant: null,
        demo: true,
        secret: "demo-administrator",
      });
    });
    const { response } = await real
      .client("demo-administrator")
      .GET("/v1/organizations/{id}", { path: { id: 90 } });
    assert.equal(response.status, 401);
  });

  it("refuses a stranger before it reads the body", async (test) => {
    const { origin } = await startServer(test);
    const response = await fetch(origin + url, { method: "PUT", body: "{ not json" });
    assert.equal(response.status, 401);
  });
});
