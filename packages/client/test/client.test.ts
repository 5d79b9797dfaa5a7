// Tests what the client sends and how it returns each response.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createClient } from "../src/index.ts";
import { example, windowsEnterprise } from "./examples.ts";
import { startServer } from "./server.ts";

const path = "/v1/organizations/{organizationId}/mdm/windows/enterprise";
const params = { path: { organizationId: "acme" } };
const body = { domain: "mdm.acme.example" };
const found = () => ({ status: 200, body: example("AcmeWindowsEnterprise") });

describe("a request", () => {
  it("carries the token, and the body as JSON", async (test) => {
    const { origin, received } = await startServer(test, windowsEnterprise);
    await createClient({ baseUrl: origin, token: "secret" }).PUT(path, { params, body });
    const [request] = received;
    assert.equal(request?.method, "PUT");
    assert.equal(request.url, "/v1/organizations/acme/mdm/windows/enterprise");
    assert.equal(request.headers.authorization, "Bearer secret");
    assert.equal(request.headers["content-type"], "application/json");
    assert.deepEqual(JSON.parse(request.body), body);
  });

  it("has no content type when it has no body", async (test) => {
    const { origin, received } = await startServer(test, found);
    await createClient({ baseUrl: origin, token: "secret" }).GET(path, { params });
    assert.equal(received[0]?.headers["content-type"], undefined);
    assert.equal(received[0]?.body, "");
  });

  it("keeps a path parameter inside its segment", async (test) => {
    const { origin, received } = await startServer(test, found);
    const client = createClient({ baseUrl: origin, token: "secret" });
    await client.GET("/v1beta1/organizations/{id}", { params: { path: { id: "a/../b?c#d e" } } });
    assert.equal(received[0]?.url, "/v1beta1/organizations/a%2F..%2Fb%3Fc%23d%20e");
  });

  for (const organizationId of ["", ".", ".."]) {
    it(`is not sent when a path parameter is "${organizationId}"`, async (test) => {
      const { origin, received } = await startServer(test, found);
      const client = createClient({ baseUrl: origin, token: "secret" });
      await assert.rejects(client.GET(path, { params: { path: { organizationId } } }), {
        name: "TypeError",
        message: `organizationId is "${organizationId}", which is no segment of a URL.`,
      });
      assert.deepEqual(received, []);
    });
  }

  const bases = ["", "/", "/api", "/api/"].map((base) => [base, base.replace(/\/$/, "")]);
  for (const [base, prefix] of bases) {
    it(`goes below a base URL that ends with "${base}"`, async (test) => {
      const { origin, received } = await startServer(test, found);
      const client = createClient({ baseUrl: new URL(`${origin}${base}`), token: "secret" });
      await client.GET("/v1/organizations/{id}", { params: { path: { id: 90 } } });
      const again = createClient({ baseUrl: `${origin}${base}`, token: "secret" });
      await again.GET("/v1/organizations/{id}", { params: { path: { id: 90 } } });
      const url = `${prefix}/v1/organizations/90`;
      assert.deepEqual(
        received.map((request) => request.url),
        [url, url],
      );
    });
  }

  it("goes through the given fetch", async () => {
    const requests: Request[] = [];
    const client = createClient({
      baseUrl: "https://api.example",
      token: "secret",
      fetch: async (request) => {
        requests.push(request);
        return Response.json(example("AcmeWindowsEnterprise"));
      },
    });
    const { data } = await client.GET(path, { params });
    assert.equal(data?.data.domain, "enterpriseenrollment.acme.example");
    assert.equal(
      requests[0]?.url,
      "https://api.example/v1/organizations/acme/mdm/windows/enterprise",
    );
    assert.equal(requests[0].headers.get("Authorization"), "Bearer secret");
  });
});

describe("a token", () => {
  it("is asked for before every request when it is a function", async (test) => {
    const { origin, received } = await startServer(test, found);
    let count = 0;
    const client = createClient({ baseUrl: origin, token: async () => `token-${++count}` });
    await client.GET(path, { params });
    await client.GET(path, { params });
    const sent = received.map(({ headers }) => headers.authorization);
    assert.deepEqual(sent, ["Bearer token-1", "Bearer token-2"]);
  });

  it("that cannot be had rejects the call", async (test) => {
    const { origin, received } = await startServer(test, found);
    const failure = new Error("signed out");
    const client = createClient({ baseUrl: origin, token: () => Promise.reject(failure) });
    await assert.rejects(client.GET(path, { params }), failure);
    assert.deepEqual(received, []);
  });

  it("gives way to the header of a call", async (test) => {
    const { origin, received } = await startServer(test, found);
    const client = createClient({ baseUrl: origin, token: "secret" });
    await client.GET(path, { params, headers: { Authorization: "Bearer other" } });
    assert.equal(received[0]?.headers.authorization, "Bearer other");
  });
});

describe("an answer", () => {
  it("of success is the data", async (test) => {
    const { origin } = await startServer(test, found);
    const client = createClient({ baseUrl: origin, token: "secret" });
    const { data, error, response } = await client.GET(path, { params });
    assert.deepEqual(data, example("AcmeWindowsEnterprise"));
    assert.equal(error, undefined);
    assert.equal(response.status, 200);
  });

  it("of failure is a value, whose code tells which error it is", async (test) => {
    const { origin } = await startServer(test, windowsEnterprise);
    const client = createClient({ baseUrl: origin, token: "secret" });
    const { data, error, response } = await client.PUT(path, { params, body });
    assert.equal(data, undefined);
    assert.equal(response.status, 400);
    assert.ok(error?.error.code === 5229);
    assert.equal(error.error.violations[0]?.pointer, "/domain");
  });

  for (const type of ["text/html", "application/problem+json", "application/jsonp"]) {
    it(`of failure in ${type} rejects, with the response as the cause`, async (test) => {
      const answer = { status: 502, body: "<h1>Bad Gateway</h1>", type };
      const { origin } = await startServer(test, () => answer);
      const client = createClient({ baseUrl: origin, token: "secret" });
      await assert.rejects(client.GET(path, { params }), (error: Error) => {
        const url = `${origin}/v1/organizations/acme/mdm/windows/enterprise`;
        const what = `answered 502 with ${type}, not with an error of the contract.`;
        assert.equal(error.message, `GET ${url} ${what}`);
        assert.ok(error.cause instanceof Response && error.cause.status === 502);
        return true;
      });
    });
  }

  it("that does not come rejects the call", async (test) => {
    const { origin, received } = await startServer(test, () => "hang up");
    const client = createClient({ baseUrl: origin, token: "secret" });
    await assert.rejects(client.GET(path, { params }), { name: "TypeError" });
    assert.equal(received.length, 1);
  });

  it("that is no longer wanted rejects with the reason of the signal", async (test) => {
    const controller = new AbortController();
    const reason = new Error("changed my mind");
    const { origin } = await startServer(test, () => {
      controller.abort(reason);
      return found();
    });
    const client = createClient({ baseUrl: origin, token: "secret" });
    await assert.rejects(client.GET(path, { params, signal: controller.signal }), reason);
  });

  it("is seen by middleware", async (test) => {
    const { origin } = await startServer(test, found);
    const client = createClient({ baseUrl: origin, token: "secret" });
    const seen: number[] = [];
    client.use({ onResponse: ({ response }) => void seen.push(response.status) });
    await client.GET(path, { params });
    assert.deepEqual(seen, [200]);
  });
});
