// Tests how a URL and a method find their operation.
import assert from "node:assert/strict";
import http from "node:http";
import { describe, it } from "node:test";
import express from "express";
import { createOperationRouter } from "../../src/index.ts";
import { documentOf, listen, operation, send, serve } from "../support.ts";
import {
  echoRoute,
  organizations as document,
  routeHandlers as handlers,
  textId,
} from "./organizations.ts";

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
    const { send: ask } = await serve(t, { document: based, handlers: { list: echoRoute } });
    assert.equal((await ask("GET", "/things")).status, 200);
    assert.equal((await ask("GET", "/base/things")).status, 404);
  });

  it("leaves it to the contract how long a parameter may be", async (t) => {
    const short = { ...textId, schema: { type: "string", maxLength: 36 } };
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
    const port = await listen(t, http.createServer(express().use("/api", router)));
    const { json } = await send(port, "GET", "/api/v1/organizations/42");
    assert.deepEqual(json, { operationId: "read", params: { id: "42" } });
  });

  it("follows a path item reference", async (t) => {
    const referring = documentOf(
      { "/a": { $ref: "#/components/pathItems/A" } },
      { pathItems: { A: { get: operation("list") } } },
    );
    const { send: ask } = await serve(t, { document: referring, handlers: { list: echoRoute } });
    assert.equal((await ask("GET", "/a")).status, 200);
  });
});
