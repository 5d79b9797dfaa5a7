// What the client sends.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { pickClient } from "../src/index.ts";
import { updateOrganization } from "../src/operations.gen.ts";
import { connect, transportOptions } from "./connect.ts";
import { startServer } from "./server.ts";

const path = { id: 90 };
const done = () => ({ status: 200, body: { id: 90 } });

describe("a call by name", () => {
  it("sends method, path, token and body as JSON", async (test) => {
    const { origin, received } = await startServer(test, done);
    await connect(origin).updateOrganization({ path, body: { name: "Ünited" } });
    const [request] = received;
    assert.equal(`${request?.method} ${request?.url}`, "PUT /v1/organizations/90");
    assert.equal(request?.headers.authorization, "Bearer secret");
    assert.equal(request.headers["content-type"], "application/json");
    assert.deepEqual(JSON.parse(request.body), { name: "Ünited" });
  });

  it("has no content type without a body, and no query without parameters", async (test) => {
    const { origin, received } = await startServer(test, done);
    await connect(origin).listAuditEvents();
    assert.equal(received[0]?.url, "/v1/audit-events");
    assert.equal(received[0].headers["content-type"], undefined);
    assert.equal(received[0].body, "");
  });

  it("encodes query parameters, and leaves out those that are undefined", async (test) => {
    const { origin, received } = await startServer(test, done);
    const actor = "a&b=c d";
    await connect(origin).GET("/v1/audit-events", { query: { actor, limit: 2 } });
    assert.equal(received[0]?.url, "/v1/audit-events?actor=a%26b%3Dc%20d&limit=2");
  });

  it("sends header parameters, those of the client and those of the call, the last one first", async (test) => {
    const { origin, received } = await startServer(test, done);
    const client = connect(origin, {
      headers: { "User-Agent": "all", "X-One": "client", prefer: "client" },
    });
    await client.updateOrganization(
      { path, body: {}, header: { "If-Match": '"a"' } },
      { headers: { Prefer: "call" } },
    );
    const { headers } = received[0] ?? {};
    assert.equal(headers?.["if-match"], '"a"');
    assert.equal(headers["user-agent"], "all");
    assert.equal(headers["x-one"], "client");
    assert.equal(headers["prefer"], "call");
  });

  it("is the same by path", async (test) => {
    const { origin, received } = await startServer(test, done);
    const client = connect(origin);
    await client.updateOrganization({ path, body: { name: "A" } });
    await client.PUT("/v1/organizations/{id}", { path, body: { name: "A" } });
    const [named, byPath] = received.map(({ method, url, body }) => ({ method, url, body }));
    assert.deepEqual(named, byPath);
  });

  it("is there for what was picked, and by path for all", async (test) => {
    const { origin, received } = await startServer(test, done);
    const options = { baseUrl: origin, token: null, ...transportOptions };
    const client = pickClient({ updateOrganization }, options);
    assert.equal((await client.updateOrganization({ path, body: {} })).status, 200);
    assert.equal((await client.GET("/v1/organizations/{id}", { path })).status, 200);
    assert.ok(!("getOrganization" in client));
    assert.deepEqual(
      received.map(({ method, headers }) => `${method} ${headers.authorization}`),
      ["PUT undefined", "GET undefined"],
    );
  });
});

describe("a path parameter", () => {
  it("stays inside its segment", async (test) => {
    const { origin, received } = await startServer(test, done);
    await connect(origin).getOrganizationV1Beta1({ path: { id: "a/../b?c#d e" } });
    assert.equal(received[0]?.url, "/v1beta1/organizations/a%2F..%2Fb%3Fc%23d%20e");
  });

  for (const organizationId of ["", ".", ".."]) {
    it(`is refused when it is "${organizationId}"`, async (test) => {
      const { origin, received } = await startServer(test, done);
      await assert.rejects(connect(origin).getWindowsEnterprise({ path: { organizationId } }), {
        name: "TypeError",
        message: `organizationId is "${organizationId}", which is no segment of a URL.`,
      });
      assert.deepEqual(received, []);
    });
  }
});

describe("the base URL", () => {
  for (const base of ["", "/", "/api", "/api/"]) {
    it(`may end with "${base}", as a text and as a URL`, async (test) => {
      const { origin, received } = await startServer(test, done);
      await connect(`${origin}${base}`).getOrganization({ path });
      await connect(new URL(`${origin}${base}`)).getOrganization({ path });
      const url = `${base.replace(/\/$/, "")}/v1/organizations/90`;
      assert.deepEqual(
        received.map((request) => request.url),
        [url, url],
      );
    });
  }
});

describe("fetch", () => {
  it("may be another one", async () => {
    const requests: Request[] = [];
    const client = connect("https://api.example", {
      fetch: async (request) => {
        requests.push(request);
        return Response.json({ id: 90 });
      },
    });
    const { data } = await client.updateOrganization({ path, body: {} });
    assert.deepEqual(data, { id: 90 });
    assert.equal(requests[0]?.url, "https://api.example/v1/organizations/90");
  });
});

describe("a request", () => {
  it("has a name of its own, which the result reports", async (test) => {
    const { origin, received } = await startServer(test, done);
    const client = connect(origin);
    const results = [
      await client.getOrganization({ path }),
      await client.getOrganization({ path }),
    ];
    const sent = received.map(({ headers }) => headers["x-request-id"]);
    assert.match(String(sent[0]), /^[0-9a-f-]{32,}$/);
    assert.notEqual(sent[0], sent[1]);
    assert.deepEqual(
      results.map(({ request }) => request.requestId),
      sent,
    );
  });

  it("may be named by the caller, and renamed by the server", async (test) => {
    const { origin, received } = await startServer(test, () => ({
      ...done(),
      headers: { "X-Request-Id": "theirs" },
    }));
    const { request } = await connect(origin).getOrganization(
      { path },
      { headers: { "x-request-id": "mine" } },
    );
    assert.equal(received[0]?.headers["x-request-id"], "mine");
    assert.equal(request.requestId, "theirs");
  });
});
