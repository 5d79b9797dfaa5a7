// Tests that pages of other origins may call the stub server.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { folderOf, pets, serveStub } from "../command.ts";

describe("browsers", { concurrency: 4 }, () => {
  const preflight = {
    method: "OPTIONS",
    headers: {
      origin: "http://app.example",
      "access-control-request-method": "PUT",
      "access-control-request-headers": "x-key",
    },
  };

  it("may call from any page", async (t) => {
    const stub = await serveStub(t, folderOf(t, { "a.yaml": pets }), ["a.yaml"]);
    const asked = await stub.get("/pets/1", preflight);
    assert.equal(asked.status, 204);
    assert.equal(asked.headers.get("access-control-allow-methods"), "PUT");
    assert.equal(asked.headers.get("access-control-allow-headers"), "x-key");
    const answer = await stub.get("/pets/1", { headers: { origin: "http://app.example" } });
    assert.equal(answer.headers.get("access-control-allow-origin"), "http://app.example");
    assert.equal((await stub.get("/pets/1")).headers.get("access-control-allow-origin"), "*");
    assert.equal((await stub.get("/nowhere")).headers.get("access-control-allow-origin"), "*");
  });

  it("are left alone with --no-cors", async (t) => {
    const stub = await serveStub(t, folderOf(t, { "a.yaml": pets }), ["a.yaml", "--no-cors"]);
    const asked = await stub.get("/pets/1", preflight);
    assert.equal(asked.headers.get("access-control-allow-origin"), null);
    assert.equal(asked.headers.get("access-control-allow-methods"), null);
    assert.equal(asked.headers.get("allow"), "GET, HEAD, OPTIONS");
  });
});
