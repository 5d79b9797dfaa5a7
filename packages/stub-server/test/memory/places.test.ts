// Tests how stubs remember what is put to a path of its own.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { json, noContent } from "@contract-first/operation-router/testing/support";
import { answer, object, sent, text } from "./short-schemas.ts";
import { apiOf, notFound, path, serveRemembering } from "./remembering-server.ts";

describe("an item that is only put", () => {
  const flag = object({ name: text, isOn: { type: "boolean" } }, ["name", "isOn"]);
  const dark = { name: "dark", isOn: false };
  const document = apiOf({
    "/flags": { get: answer("200", { type: "array", items: flag, maxItems: 2 }, [dark]) },
    "/flags/{flagName}": {
      parameters: [path("flagName")],
      get: answer("200", flag, dark),
      put: {
        ...sent(object({ isOn: { type: "boolean" } })),
        responses: { "200": json(flag, { example: dark }), "201": json(flag, { example: dark }) },
      },
      delete: { responses: { "204": noContent, default: notFound } },
    },
  });

  it("is listed as far as the list may grow, and comes back after it was deleted", async (t) => {
    const { ask } = await serveRemembering(t, document);
    await ask("PUT /flags/a%2Fb", { isOn: true });
    assert.deepEqual((await ask("GET /flags/a%2Fb")).json, { name: "a/b", isOn: true });
    await ask("PUT /flags/c", { isOn: true });
    assert.deepEqual((await ask("GET /flags")).json, [dark, { name: "a/b", isOn: true }]);
    assert.equal((await ask("DELETE /flags/dark")).status, 204);
    assert.equal((await ask("DELETE /flags/dark")).status, 404);
    const again = await ask("PUT /flags/dark", { isOn: true });
    assert.deepEqual([again.status, again.json], [201, { name: "dark", isOn: true }]);
    assert.deepEqual((await ask("GET /flags/dark")).json, again.json);
  });
});

describe("the one thing at a path", () => {
  const settings = object({ theme: text, size: { type: "integer" } });
  const usual = { theme: "light", size: 1 };
  const one = answer("200", settings, usual);
  const document = apiOf({
    "/orgs/{org}/settings": {
      parameters: [path("org")],
      get: one,
      put: { ...sent(settings), ...one },
      patch: { ...sent(settings), responses: { "204": noContent } },
    },
    "/orgs/{org}/domain": {
      parameters: [path("org")],
      get: { responses: { "200": json(settings, { example: usual }), "404": notFound } },
      post: {
        ...sent(settings),
        responses: {
          "201": json(settings, { example: usual }),
          "409": json({}, { example: "There is one" }),
        },
      },
      delete: { responses: { "204": noContent } },
    },
    "/stars/{owner}/{repo}": {
      parameters: [path("owner"), path("repo")],
      get: { responses: { "204": noContent, "404": notFound } },
      put: { responses: { "204": noContent } },
      delete: { responses: { "204": noContent } },
    },
  });

  it("is changed for its parent", async (t) => {
    const { ask } = await serveRemembering(t, document);
    assert.equal((await ask("PATCH /orgs/a/settings", { theme: "dark" })).status, 204);
    assert.deepEqual((await ask("GET /orgs/a/settings")).json, { theme: "dark", size: 1 });
    assert.deepEqual((await ask("GET /orgs/b/settings")).json, usual);
    await ask("PUT /orgs/a/settings", { size: 2 });
    assert.deepEqual((await ask("GET /orgs/a/settings")).json, { size: 2 });
  });

  it("is created once", async (t) => {
    const { ask } = await serveRemembering(t, document);
    assert.equal((await ask("POST /orgs/a/domain", { size: 5 })).status, 201);
    assert.deepEqual((await ask("GET /orgs/a/domain")).json, { size: 5 });
    assert.equal((await ask("POST /orgs/a/domain", { size: 6 })).status, 409);
    await ask("DELETE /orgs/a/domain");
    assert.equal((await ask("GET /orgs/a/domain")).status, 404);
    assert.equal((await ask("POST /orgs/a/domain", { size: 6 })).status, 201);
    assert.deepEqual((await ask("GET /orgs/a/domain")).json, { size: 6 });
  });

  it("may be nothing but there", async (t) => {
    const { ask } = await serveRemembering(t, document);
    const statuses: number[] = [];
    for await (const method of ["GET", "DELETE", "GET", "PUT", "GET"]) {
      statuses.push((await ask(`${method} /stars/ann/x`)).status);
    }
    assert.deepEqual(statuses, [204, 204, 404, 204, 204]);
  });
});
