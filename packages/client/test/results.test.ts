// What the API answers, as results.
import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { ApiError, isErrorOf, unwrap } from "../src/index.ts";
import { connect } from "./connect.ts";
import { startApi, startServer } from "./server.ts";

const origin = await startApi({ after });
const owner = connect(origin, { token: "demo-owner" });
const administrator = connect(origin, { token: "demo-administrator" });
const acme = { organizationId: "acme" };

describe("a success", () => {
  it("has data, the status, headers and the response", async () => {
    const result = await owner.getOrganization({ path: { id: 90 } });
    assert.ok(result.status === 200);
    assert.equal(result.ok, true);
    assert.equal(result.data.id, 90);
    assert.equal(result.error, undefined);
    assert.match(String(result.headers.etag), /^"[\w-]{22}"$/);
    assert.equal(result.response.headers.get("ETag"), result.headers.etag);
    assert.deepEqual(Object.keys(result.request), ["operation", "method", "url", "requestId"]);
    assert.equal(result.request.url, `${origin}/v1/organizations/90`);
  });

  it("of a create has its location", async () => {
    const result = await administrator.createOrganizationV1Beta1({ body: { name: "hooli" } });
    assert.ok(result.ok);
    assert.equal(result.status, 201);
    assert.equal(result.headers.location, `/v1beta1/organizations/${result.data.organization.id}`);
  });

  it("in PEM is text", async () => {
    const { data } = await owner.getWindowsEnterpriseCertificate({ path: acme });
    assert.match(String(data), /^-----BEGIN CERTIFICATE-----\n/);
    const path = "/v1/organizations/{organizationId}/mdm/windows/enterprise/certificate";
    assert.equal((await owner.GET(path, { path: acme })).data, data);
  });

  it("without content has no data", async () => {
    const result = await administrator.deleteAndroidEnterprise({ path: acme });
    assert.equal(result.status, 204);
    assert.ok(result.ok);
    assert.equal(result.data, undefined);
  });
});

describe("what has not changed", () => {
  it("is a result with 304, neither data nor error, and the ETag", async () => {
    const path = { id: 90 };
    const { headers } = await owner.getOrganization({ path });
    const result = await owner.getOrganization({
      path,
      header: { "If-None-Match": String(headers.etag) },
    });
    assert.ok(result.status === 304);
    assert.equal(result.ok, false);
    assert.deepEqual([result.data, result.error], [undefined, undefined]);
    assert.equal(result.headers.etag, headers.etag);
  });
});

describe("an error", () => {
  it("is a value, told by its status and its code", async () => {
    const result = await owner.updateWindowsEnterprise({
      path: acme,
      body: { domain: "mdm.acme.example" },
    });
    assert.ok(result.status === 400);
    assert.equal(result.ok, false);
    assert.equal(result.data, undefined);
    assert.ok(result.error.error.code === 5229);
    assert.equal(result.error.error.violations[0]?.pointer, "/domain");
  });

  it("that is documented as default has the status that was sent", async (test) => {
    const body = { code: 14, message: "service unavailable", details: [] };
    const server = await startServer(test, () => ({ status: 503, body }));
    const result = await connect(server.origin, { retry: false }).getMetaschema({
      path: { id: "organization" },
    });
    assert.ok(result.status === 503);
    assert.equal(result.error.code, 14);
  });

  it("of what is not there is a value, too", async () => {
    const result = await owner.getOrganization({ path: { id: 999_999 } });
    assert.ok(result.status === 404);
    assert.equal(result.error.code, "OrganizationNotFound");
  });
});

describe("unwrap", () => {
  it("returns the data", async () => {
    const { name } = unwrap(await owner.getOrganization({ path: { id: 90 } }));
    assert.equal(name, "Acme Inc");
  });

  it("throws what the API says, and which request it was", async () => {
    const result = await owner.updateWindowsEnterprise({
      path: acme,
      body: { domain: "mdm.acme.example" },
    });
    assert.throws(
      () => unwrap(result),
      (error) => {
        assert.ok(error instanceof ApiError);
        assert.equal(isErrorOf(error as unknown, owner.getOrganization), false);
        assert.ok(isErrorOf(error, owner.updateWindowsEnterprise));
        assert.equal(error.status, 400);
        assert.equal(error.code, 5229);
        assert.match(error.message, /^WinEnterprise enrollment domain must use/);
        assert.equal(error.method, "PUT");
        assert.equal(error.url, `${origin}/v1/organizations/acme/mdm/windows/enterprise`);
        assert.equal(error.requestId, result.headers["x-request-id"]);
        assert.deepEqual(error.body, result.error);
        assert.equal(error.headers["content-type"], "application/json");
        return true;
      },
    );
  });

  for (const [what, body, code, message] of [
    ["plain", { code: "gone", message: "It is gone" }, "gone", "It is gone"],
    ["in an envelope", { error: { code: 7, message: "No" } }, 7, "No"],
    ["problem details", { type: "/p", title: "T", detail: "D" }, "/p", "D"],
    ["nothing known", { anything: 1 }, undefined, "GET ORIGIN/v1/organizations/90 answered 404."],
  ] as const) {
    it(`finds code and message of an error that is ${what}`, async (test) => {
      const server = await startServer(test, () => ({ status: 404, body }));
      const result = await connect(server.origin).getOrganization({ path: { id: 90 } });
      const expected = message.replace("ORIGIN", server.origin);
      assert.throws(() => unwrap(result), { name: "ApiError", code, message: expected });
    });
  }

  it("throws no secret", async () => {
    const client = connect(origin, { token: "very-secret" });
    const result = await client.getOrganization({ path: { id: 90 } });
    assert.equal(result.status, 401);
    const { inspect } = await import("node:util");
    assert.throws(
      () => unwrap(result),
      (error) => !inspect(error, { depth: 10, showHidden: true }).includes("very-secret"),
    );
    assert.ok(!inspect(result, { depth: 10, getters: true }).includes("very-secret"));
  });
});
