// What others do with the packed packages: run the stub command, and build an application of their own.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { emptyFolder, packAll, type Packed } from "./packing.ts";
import { startRegistry, type Registry } from "./registry.ts";
import { environmentOf, runPacked, runToEnd, type Output } from "./stub-command.ts";

/** An application with an Express app of its own, one handler, and stubs for the rest. */
const application = `
import { createOperationRouter, Failure, type Call } from "@contract-first/operation-router";
import { createStubs } from "@contract-first/stub-server";
import express from "express";
import document from "./openapi.json" with { type: "json" };

interface User { name: string }
const { router, operations } = createOperationRouter<User>({
  document,
  fallback: createStubs({ remember: true }),
  authenticate: {
    token: ({ headers }) => {
      if (headers.authorization !== "Bearer good") throw new Failure("invalid-credentials");
      return { name: "ann" };
    },
  },
  handlers: {
    getPet: ({ params, principal }: Call<User>) => ({ status: 200, body: { id: params["id"], by: principal?.name } }),
  },
});
const app = express().use(router);
const server = app.listen(0, async () => {
  const { port } = server.address() as { port: number };
  const ask = async (path: string) => (await fetch("http://localhost:" + port + path, { headers: { authorization: "Bearer good" } })).text();
  console.log(await ask("/pets/1"), await ask("/owners"), operations.map(({ source }) => source).join());
  server.close();
});
`;
const json = (schema: object, more: object = {}) => ({
  "200": { description: "It", content: { "application/json": { schema, ...more } } },
});
const id = { name: "id", in: "path", required: true, schema: { type: "integer" } };
const contract = {
  openapi: "3.1.1",
  info: { title: "Pets", version: "1" },
  security: [{ token: [] }],
  paths: {
    "/pets/{id}": {
      get: { operationId: "getPet", parameters: [id], responses: json({ type: "object" }) },
    },
    "/owners": {
      get: { operationId: "listOwners", responses: json({ type: "array" }, { example: ["Bob"] }) },
    },
  },
  components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
};

describe("the packed packages", () => {
  const { folder, discard } = emptyFolder();
  let packed: Packed[] = [];
  let registry: Registry;
  const tarballOf = (name: string): string => {
    const found = packed.find((one) => one.name === name);
    assert.ok(found);
    return found.tarball;
  };

  before(async () => {
    packed = await packAll(folder);
    registry = await startRegistry([tarballOf("operation-router")]);
  });
  after(() => {
    registry.close();
    discard();
  });

  it("run as a stub server by npx, in a folder with nothing but a document", async () => {
    const environment = environmentOf(process.execPath, registry.url, folder);
    const { answer } = await runPacked(folder, tarballOf("stub-server"), environment);
    assert.deepEqual(answer, { id: 7, name: "Ann" });
  });

  describe("in a project of somebody else", () => {
    const { folder: project, discard: forget } = emptyFolder();
    const compile = (file: string): Promise<Output> => {
      const tsc = fileURLToPath(import.meta.resolve("typescript/bin/tsc"));
      const strict = ["--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess"];
      const modern = ["--module", "nodenext", "--target", "es2023", "--resolveJsonModule"];
      const args = [tsc, ...strict, ...modern, "--types", "node", file];
      return runToEnd(process.execPath, args, { cwd: project });
    };

    before(async () => {
      writeFileSync(join(project, "package.json"), JSON.stringify({ type: "module" }));
      const env = environmentOf(process.execPath, registry.url, folder);
      const wanted = ["express@5.3.0", "@types/express@5.0.5", "@types/node@24.10.1"];
      const tarballs = ["operation-router", "stub-server"].map(tarballOf);
      const args = ["install", ...tarballs, ...wanted];
      const installed = await runToEnd("npm", args, { cwd: project, env });
      assert.equal(installed.code, 0, installed.text);
    });
    after(forget);

    it("compile and run in an application with a handler and stubs", async () => {
      writeFileSync(join(project, "openapi.json"), JSON.stringify(contract));
      writeFileSync(join(project, "app.ts"), application);
      assert.deepEqual(await compile("app.ts"), { code: 0, text: "" });
      const ran = await runToEnd(process.execPath, ["app.js"], { cwd: project });
      assert.deepEqual(ran, { code: 0, text: '{"id":1,"by":"ann"} ["Bob"] handler,fallback\n' });
    });

    it("compile as the README of operation-router begins", async () => {
      const path = join(import.meta.dirname, "../packages/operation-router/README.md");
      const [, sample = ""] = /```ts\n(.*?)```/s.exec(readFileSync(path, "utf8")) ?? [];
      assert.match(sample, /createOperationRouter/);
      writeFileSync(join(project, "readme.ts"), sample);
      assert.deepEqual(await compile("readme.ts"), { code: 0, text: "" });
    });
  });

  it("name an older Node, and what they need instead", async () => {
    const main = join(import.meta.dirname, "../packages/stub-server/dist/cli/main.js");
    const old = `Object.defineProperty(process, "versions", { value: { node: "20.20.2" } })`;
    const preload = ["--import", `data:text/javascript,${encodeURIComponent(old)}`];
    const ended = await runToEnd(process.execPath, [...preload, main], { cwd: folder });
    assert.equal(ended.code, 1);
    assert.match(ended.text, /^stub-server needs Node 22\.13 or later; this is 20\.20\.2: .*\n$/);
  });
});
