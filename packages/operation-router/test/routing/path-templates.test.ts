// Tests which URLs a path template matches, and which templates are refused.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createOperationRouter } from "../../src/index.ts";
import { documentOf, operation, serve } from "../support.ts";
import { echoRoute, textId } from "./organizations.ts";

const paramsOf = (path: string) =>
  [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = ""]) => {
    return { name, in: "path", required: true, schema: { type: "string" } };
  });

/** A document of paths only; each operationId is its path. */
const documentWith = (paths: string[]) =>
  documentOf(
    Object.fromEntries(
      paths.map((path) => [path, { get: operation(path, { parameters: paramsOf(path) }) }]),
    ),
  );

describe("a path template", () => {
  const templates = [
    "/repos/{owner}/{repo}",
    "/repos/{template_owner}/{template_repo}/generate",
    "/repos/{owner}/{repo}/compare/{base...head}",
    "/repos/mine",
    "/users/{id}",
    "/users/me",
    "/users/{user}/keys",
    "/users/me/keys/{key.id}",
    "/files/{path}.{ext}",
    "/files/{path}",
    "/v1/{name}:cancel",
    "/v1/{name}:undelete",
    "/v1/{name}",
    "/a b/{x}",
    "/caf%C3%A9",
    "/(x)/{y}",
    "/$metadata",
    "/range/{from}-{to}",
    "/tz/{zone}/",
  ];
  const found: [string, string, object][] = [
    ["/repos/a/b", "/repos/{owner}/{repo}", { owner: "a", repo: "b" }],
    [
      "/repos/a/b/generate",
      "/repos/{template_owner}/{template_repo}/generate",
      { template_owner: "a", template_repo: "b" },
    ],
    [
      "/repos/a/b/compare/v1...v2",
      "/repos/{owner}/{repo}/compare/{base...head}",
      { owner: "a", repo: "b", "base...head": "v1...v2" },
    ],
    ["/repos/mine", "/repos/mine", {}],
    ["/users/me", "/users/me", {}],
    ["/users/m", "/users/{id}", { id: "m" }],
    ["/users/me2", "/users/{id}", { id: "me2" }],
    ["/users/me/keys", "/users/{user}/keys", { user: "me" }],
    ["/users/me/keys/7", "/users/me/keys/{key.id}", { "key.id": "7" }],
    ["/files/a.b.txt", "/files/{path}.{ext}", { path: "a", ext: "b.txt" }],
    ["/files/a%2Fb", "/files/{path}", { path: "a/b" }],
    ["/v1/x:cancel", "/v1/{name}:cancel", { name: "x" }],
    ["/v1/x:undelete", "/v1/{name}:undelete", { name: "x" }],
    ["/v1/x", "/v1/{name}", { name: "x" }],
    ["/a%20b/1", "/a b/{x}", { x: "1" }],
    ["/caf%C3%A9", "/caf%C3%A9", {}],
    ["/(x)/1", "/(x)/{y}", { y: "1" }],
    ["/$metadata", "/$metadata", {}],
    ["/range/1-2", "/range/{from}-{to}", { from: "1", to: "2" }],
    ["/tz/utc", "/tz/{zone}/", { zone: "utc" }],
    ["/tz/utc/", "/tz/{zone}/", { zone: "utc" }],
    ["/users/%2e%2e", "/users/{id}", { id: ".." }],
  ];
  for (const [url, template, params] of found) {
    it(`${template} matches ${url}`, async (t) => {
      const all = Object.fromEntries(templates.map((path) => [path, echoRoute]));
      const { send: ask } = await serve(t, { document: documentWith(templates), handlers: all });
      assert.deepEqual((await ask("GET", url)).json, { operationId: template, params });
    });
  }

  it("may stand twice with other names, for other methods", async (t) => {
    const twice = documentOf({
      "/a/{x}": { parameters: [{ ...textId, name: "x" }], get: operation("read") },
      "/a/{y}": { parameters: [{ ...textId, name: "y" }], delete: operation("remove") },
      "/a/{z}": { parameters: [{ ...textId, name: "z" }], put: operation("write") },
    });
    const all = { read: echoRoute, remove: echoRoute, write: echoRoute };
    const { send: ask } = await serve(t, { document: twice, handlers: all });
    assert.deepEqual((await ask("GET", "/a/1")).json, { operationId: "read", params: { x: "1" } });
    assert.deepEqual((await ask("PUT", "/a/1")).json, { operationId: "write", params: { z: "1" } });
    const removed = { operationId: "remove", params: { y: "1" } };
    assert.deepEqual((await ask("DELETE", "/a/1")).json, removed);
    const { status, headers } = await ask("PATCH", "/a/1");
    assert.equal(status, 405);
    assert.deepEqual(headers.allow?.split(", ").toSorted(), [
      "DELETE",
      "GET",
      "HEAD",
      "OPTIONS",
      "PUT",
    ]);
  });

  const unroutable: [string, RegExp][] = [
    ["/a#part", /path \/a#part cannot be routed: it contains "#"/],
    ["/a?b={c}", /cannot be routed: it contains "\?"/],
    ["/a/*", /cannot be routed: it contains "\*"/],
    ["a", /path a cannot be routed: it does not begin with "\/"/],
    ["/users/{name}", /path \/users\/\{name\} cannot be routed: path \/users\/\{id\} matches/],
  ];
  for (const [path, message] of unroutable) {
    it(`${path} is a problem with a name`, () => {
      assert.throws(
        () => createOperationRouter({ document: documentWith([...templates, path]) }),
        message,
      );
    });
  }
});
