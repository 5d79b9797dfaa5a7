// How a URL and a method find their operation.
import assert from "node:assert/strict";
import http from "node:http";
import { describe, it } from "node:test";
import express from "express";
import { createOperationRouter } from "../src/index.ts";
import { documentOf, noContent, operation, send, serve } from "./support.ts";

const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
const organizationId = { ...id, name: "organizationId" };

const document = documentOf({
  "/": { get: operation("root") },
  "/v1/organizations": { get: operation("list"), post: operation("create") },
  "/v1/organizations/{id}": {
    parameters: [id],
    get: operation("read"),
    delete: operation("remove"),
  },
  "/v1/organizations/mine": { get: operation("readMine") },
  "/v1/organizations/{organizationId}/mdm/x": {
    parameters: [organizationId],
    get: operation("readMdm"),
  },
  "/v1/files/{user-id}.{ext}": {
    parameters: [
      { ...id, name: "user-id" },
      { ...id, name: "ext" },
    ],
    get: operation("readFile"),
  },
  "/v1/organizations/{id}:archive": { parameters: [id], post: operation("archive") },
  "/v1/checked": {
    head: { operationId: "check", responses: { "204": noContent } },
    options: { operationId: "ask", responses: { "204": noContent } },
  },
});

const echo = ({
  operation: found,
  params,
}: {
  operation: { operationId: string };
  params: unknown;
}) => ({
  status: 200,
  body: { operationId: found.operationId, params },
});
const handlers = Object.fromEntries(
  ["root", "list", "create", "read", "remove", "readMine", "readMdm", "readFile", "archive"].map(
    (name) => [name, echo],
  ),
);

describe("routing", () => {
  const found: [string, string, string, object][] = [
    ["GET", "/", "root", {}],
    ["GET", "/v1/organizations", "list", {}],
    ["GET", "/v1/organizations?", "list", {}],
    ["POST", "/v1/organizations", "create", {}],
    ["GET", "/v1/organizations/", "list", {}],
    ["GET", "/v1/organizations/42", "read", { id: "42" }],
    ["GET", "/v1/organizations/42/", "read", { id: "42" }],
    ["DELETE", "/v1/organizations/42", "remove", { id: "42" }],
    ["GET", "/v1/organizations/mine", "readMine", {}],
    ["GET", "/v1/organizations/mine/mdm/x", "readMdm", { organizationId: "mine" }],
    ["GET", "/v1/organizations/a%2Fb%20%C3%A9", "read", { id: "a/b é" }],
    ["GET", "/v1/organizations/a%252Fb", "read", { id: "a%2Fb" }],
    [`GET`, `/v1/organizations/${"x".repeat(3000)}`, "read", { id: "x".repeat(3000) }],
    ["GET", "/%76%31/organizations", "list", {}],
    ["GET", "/v1/files/ann.tar", "readFile", { "user-id": "ann", ext: "tar" }],
    ["POST", "/v1/organizations/42:archive", "archive", { id: "42" }],
  ];
  for (const [method, path, operationId, params] of found) {
    it(`finds ${operationId} at ${method} ${path.slice(0, 60)}`, async (t) => {
      const { send: ask } = await serve(t, { document, handlers });
      assert.deepEqual((await ask(method, path)).json, { operationId, params });
    });
  }

  const unknown = [
    "/v2",
    "/V1/organizations",
    "/v1/organizations/42/mdm",
    "/v1/organizations//mdm/x",
    "/v1/organizations/%E0%A4%A",
    "/v1/organizations/%",
    "/v1/organizations/%ff",
    "*",
  ];
  for (const path of unknown) {
    it(`finds nothing at ${path}`, async (t) => {
      const { send: ask, failures } = await serve(t, { document, handlers });
      const { status, headers } = await ask("GET", path);
      assert.equal(status, 404);
      assert.equal(headers["answered-by"], undefined);
      assert.equal(failures[0]?.kind, "path-not-found");
      assert.equal(failures[0]?.path, undefined);
      assert.equal(failures[0]?.requestPath, path);
    });
  }

  it("refuses a method the path does not have, and lists those it has", async (t) => {
    const { send: ask, failures } = await serve(t, { document, handlers });
    const { status, headers } = await ask("PATCH", "/v1/organizations/42?q=1");
    assert.equal(status, 405);
    assert.equal(headers.allow, "GET, DELETE, HEAD, OPTIONS");
    const [failure] = failures;
    assert.equal(failure?.kind, "method-not-allowed");
    assert.equal(failure?.path, "/v1/organizations/{id}");
    assert.equal(failure?.operation, undefined);
    assert.equal(failure?.requestPath, "/v1/organizations/42");
  });

  it("refuses HEAD where there is no GET", async (t) => {
    const { send: ask } = await serve(t, { document, handlers });
    const { status, headers } = await ask("HEAD", "/v1/organizations/42:archive");
    assert.equal(status, 405);
    assert.equal(headers.allow, "POST, OPTIONS");
  });

  it("answers OPTIONS with the methods of the path", async (t) => {
    const { send: ask } = await serve(t, { document, handlers });
    const { status, headers, text } = await ask("OPTIONS", "/v1/organizations");
    assert.deepEqual([status, headers.allow, text], [204, "GET, POST, HEAD, OPTIONS", ""]);
    assert.equal((await ask("OPTIONS", "/nowhere")).status, 404);
  });

  it("answers HEAD as GET without the body", async (t) => {
    const { send: ask } = await serve(t, { document, handlers });
    const get = await ask("GET", "/v1/organizations/42");
    const head = await ask("HEAD", "/v1/organizations/42");
    assert.deepEqual([head.status, head.text], [200, ""]);
    assert.equal(head.headers["content-length"], get.headers["content-length"]);
    assert.equal(head.headers["answered-by"], "handler");
  });

  it("prefers declared HEAD and OPTIONS", async (t) => {
    const { send: ask } = await serve(t, { document, handlers });
    assert.equal((await ask("HEAD", "/v1/checked")).headers["answered-by"], "fallback");
    assert.equal((await ask("OPTIONS", "/v1/checked")).headers["answered-by"], "fallback");
  });

  it("serves paths as they are written, whatever servers say", async (t) => {
    const item = { get: operation("list"), servers: [{ url: "/path" }] };
    const based = documentOf(
      { "/things": item },
      {},
      { servers: [{ url: "https://a.example/base" }] },
    );
    const { send: ask } = await serve(t, { document: based, handlers: { list: echo } });
    assert.equal((await ask("GET", "/things")).status, 200);
    assert.equal((await ask("GET", "/base/things")).status, 404);
  });

  it("leaves it to the contract how long a parameter may be", async (t) => {
    const short = { ...id, schema: { type: "string", maxLength: 36 } };
    const limited = documentOf({
      "/a/{id}": { parameters: [short], get: operation("list") },
      "/b/{id}.csv": { parameters: [short], get: operation("read") },
    });
    const { send: ask, failures } = await serve(t, { document: limited });
    const long = "x".repeat(12_000);
    await Promise.all([ask("GET", `/a/${long}`), ask("GET", `/b/${long}.csv`)]);
    assert.deepEqual(
      failures.map(({ kind, violations }) => [kind, violations[0]?.rule]),
      [
        ["invalid-request", "maxLength"],
        ["invalid-request", "maxLength"],
      ],
    );
  });

  it("serves below a prefix of the app", async (t) => {
    const { router } = createOperationRouter({ document, handlers });
    const server = http.createServer(express().use("/api", router)).listen(0);
    t.after(() => server.close());
    const address = server.address();
    assert.ok(typeof address === "object" && address !== null);
    const { json } = await send(address.port, "GET", "/api/v1/organizations/42");
    assert.deepEqual(json, { operationId: "read", params: { id: "42" } });
  });

  it("follows a path item reference", async (t) => {
    const referring = documentOf(
      { "/a": { $ref: "#/components/pathItems/A" } },
      { pathItems: { A: { get: operation("list") } } },
    );
    const { send: ask } = await serve(t, { document: referring, handlers: { list: echo } });
    assert.equal((await ask("GET", "/a")).status, 200);
  });
});

const create = (paths: object, more: object = {}) =>
  createOperationRouter({ document: { ...documentOf(paths), ...more } });

const paramsOf = (path: string) =>
  [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = ""]) => {
    return { name, in: "path", required: true, schema: { type: "string" } };
  });

/** A document of nothing but paths; the operationId is the path. */
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
      const all = Object.fromEntries(templates.map((path) => [path, echo]));
      const { send: ask } = await serve(t, { document: documentWith(templates), handlers: all });
      assert.deepEqual((await ask("GET", url)).json, { operationId: template, params });
    });
  }

  it("may stand twice with other names, for other methods", async (t) => {
    const twice = documentOf({
      "/a/{x}": { parameters: [{ ...id, name: "x" }], get: operation("read") },
      "/a/{y}": { parameters: [{ ...id, name: "y" }], delete: operation("remove") },
      "/a/{z}": { parameters: [{ ...id, name: "z" }], put: operation("write") },
    });
    const all = { read: echo, remove: echo, write: echo };
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

describe("createOperationRouter", () => {
  it("lists the operations and who answers them", () => {
    const { operations } = createOperationRouter({ document, handlers: { root: echo } });
    const [first, second] = operations;
    assert.equal(operations.length, 11);
    assert.deepEqual(
      [first?.operationId, first?.method, first?.path, first?.source, first?.pointer],
      ["root", "GET", "/", "handler", "/paths/~1/get"],
    );
    assert.equal(second?.source, "fallback");
    assert.equal(second?.definition.operationId, "list");
  });

  it("refuses a handler that belongs to no operation", () => {
    const options = { document, handlers: { raed: echo } };
    assert.throws(
      () => createOperationRouter(options),
      /handler "raed" belongs to no operation; did you mean "read"\?$/,
    );
    const strange = { document, handlers: { somethingElse: echo } };
    assert.throws(
      () => createOperationRouter(strange),
      /handler "somethingElse" belongs to no operation$/,
    );
  });

  it("refuses an operationId that is used twice", () => {
    const paths = { "/a": { get: operation("x") }, "/b": { get: operation("x") } };
    assert.throws(() => create(paths), /operationId "x" is used more than once/);
  });

  it("refuses two paths that match the same URLs", () => {
    const paths = { "/a/{x}": { get: operation("x") }, "/a/{y}": { get: operation("y") } };
    assert.throws(() => create(paths), /path \/a\/\{y\} cannot be routed/);
  });

  it("refuses a reference to nothing, naming the operation", () => {
    const paths = {
      "/a": { get: { responses: { "200": { $ref: "#/components/responses/No" } } } },
    };
    assert.throws(
      () => create(paths),
      /GET \/a cannot be read: \$ref "#\/components\/responses\/No"/,
    );
  });

  it("refuses other versions of OpenAPI", () => {
    assert.throws(() => create({}, { openapi: "2.0" }), /OpenAPI 2.0 is not supported/);
  });

  it("refuses a depth that is no number of levels", () => {
    for (const maxDepth of [0, -1, 1.5, Number.NaN]) {
      assert.throws(() => createOperationRouter({ document, maxDepth }), /maxDepth/);
    }
  });

  it("refuses a body limit that is no size", () => {
    assert.throws(() => createOperationRouter({ document, bodyLimit: "much" }), /bodyLimit "much"/);
  });
});
