// The site beside the API: the contract, the docs, and the health checks.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { contract, startServer } from "../server.ts";

describe("site", () => {
  it("serves the contract as JSON and as YAML", async (test) => {
    const { origin } = await startServer(test);
    const asJson = await fetch(`${origin}/openapi.json`);
    assert.deepEqual(await asJson.json(), contract);
    assert.match(asJson.headers.get("content-type") ?? "", /application\/json/);
    const asYaml = await fetch(`${origin}/openapi.yaml`);
    assert.match(await asYaml.text(), /^openapi: 3\.1\.0/);
    assert.match(asYaml.headers.get("content-type") ?? "", /application\/yaml/);
  });

  it("is alive and ready, and no longer ready while it drains or its database is gone", async (test) => {
    const { origin, app } = await startServer(test);
    const statuses = async () =>
      Promise.all(["/healthz", "/readyz"].map(async (path) => (await fetch(origin + path)).status));
    assert.deepEqual(await statuses(), [200, 200]);
    app.drain();
    assert.deepEqual(await statuses(), [200, 503]);
    const other = await startServer(test);
    await other.store.close();
    assert.equal((await fetch(`${other.origin}/readyz`)).status, 503);
    assert.equal((await fetch(`${other.origin}/healthz`)).status, 200);
  });

  it("answers 405 to a method that a URL of the site does not have", async (test) => {
    const { origin } = await startServer(test);
    const paths = ["/healthz", "/openapi.json", "/docs/"];
    const responses = await Promise.all(
      paths.map((path) => fetch(origin + path, { method: "POST" })),
    );
    assert.deepEqual(
      responses.map(({ status }) => status),
      [405, 405, 405],
    );
    assert.equal(responses[0]?.headers.get("allow"), "GET, HEAD");
  });

  it("serves the docs at /docs", async (test) => {
    const { origin } = await startServer(test);
    const response = await fetch(`${origin}/docs`);
    assert.equal(response.status, 200);
    assert.ok((await response.text()).includes(contract.info.title));
  });
});
