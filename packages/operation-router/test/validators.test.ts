// How documents become validators: at first use, once, and without being written to.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import * as fc from "fast-check";
import {
  createOperationRouter,
  type OpenApiDocument,
  type OperationHandler,
} from "../src/index.ts";
import { documentOf, json, noContent, operation, serve } from "./support.ts";

const echo: OperationHandler = ({ body }) => ({ status: 200, body });
const echoQuery: OperationHandler = ({ query }) => ({ status: 200, body: query });
const body = (schema: unknown) => ({ requestBody: { required: true, ...json(schema) } });
const componentSchema = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const tagged = (kind: string) => ({
  type: "object",
  required: ["kind"],
  properties: { kind: { const: kind } },
});

async function statuses(
  t: Parameters<typeof serve>[0],
  document: OpenApiDocument,
  bodies: unknown[],
): Promise<number[]> {
  const { send } = await serve(t, { document, handlers: { post: echo } });
  return Promise.all(
    bodies.map(async (value) => {
      const headers = { "content-type": "application/json" };
      return (await send("POST", "/a", { headers, body: JSON.stringify(value) })).status;
    }),
  );
}

describe("validators", () => {
  it("leave the document as it is", async (t) => {
    const document = documentOf(
      { "/a": { post: operation("post", { ...body(componentSchema("A")), "x-note": 1 }) } },
      {
        schemas: {
          A: {
            type: "object",
            properties: { at: { type: "string", format: "date-time", readOnly: true } },
            required: ["at"],
            examples: [1],
          },
        },
      },
      { servers: [{ url: "/base" }], tags: [{ name: "b" }, { name: "a" }] },
    );
    const freeze = (value: unknown): void => {
      if (typeof value !== "object" || value === null) return;
      Object.freeze(value);
      for (const part of Object.values(value)) freeze(part);
    };
    const before = structuredClone(document);
    freeze(document);
    const { send } = await serve(t, { document, handlers: { post: echo } });
    assert.equal((await send("POST", "/a", { body: {} })).status, 200);
    assert.deepEqual(document, before);
  });

  it("are built once for concurrent first requests", async (t) => {
    let reads = 0;
    const schema = {
      type: "string",
      get minLength() {
        reads++;
        return 1;
      },
    };
    const document = documentOf({ "/a": { post: operation("post", body(schema)) } });
    const { send } = await serve(t, { document, handlers: { post: echo } });
    const headers = { "content-type": "application/json" };
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => send("POST", "/a", { headers, body: '"x"' })),
    );
    assert.deepEqual(new Set(replies.map(({ status }) => status)), new Set([200]));
    assert.equal(reads, 1);
  });

  it("serve a document of 300 paths of which one cannot be compiled", async (t) => {
    const paths: Record<string, object> = {};
    const schemas: Record<string, object> = {};
    const handlers: Record<string, OperationHandler> = {};
    for (let index = 0; index < 300; index++) {
      schemas[`S${index}`] = {
        type: "object",
        properties: { n: { const: index } },
        required: ["n"],
      };
      paths[`/p${index}/{id}`] = {
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer" } }],
        post: operation(`post${index}`, body(componentSchema(`S${index}`))),
      };
      handlers[`post${index}`] = echo;
    }
    schemas.S13 = { pattern: "(" };
    const { send, failures } = await serve(t, {
      document: documentOf(paths, { schemas }),
      handlers,
    });
    const reply = await send("POST", "/p299/1", { body: { n: 299 } });
    assert.deepEqual([reply.status, reply.json], [200, { n: 299 }]);
    assert.equal((await send("POST", "/p298/1", { body: { n: 299 } })).status, 400);
    const broken = await send("POST", "/p13/1", { body: { n: 13 } });
    assert.equal(broken.status, 500);
    assert.doesNotMatch(broken.text, /expression/);
    assert.match(
      String(failures.at(-1)?.cause),
      /validators of path \/p13\/\{id\} cannot be built: .*regular expression/,
    );
  });

  it("can be built ahead, naming all paths that fail", async () => {
    const broken = operation("x", { responses: { "200": json({ type: "text" }) } });
    const document = documentOf({
      "/good": { get: operation("good") },
      "/bad": { get: { ...broken, operationId: "bad" } },
      "/worse": { post: operation("worse", body({ pattern: "(" })) },
      "/lost": { post: operation("lost", body(componentSchema("Nowhere"))) },
    });
    await assert.rejects(createOperationRouter({ document }).warm(), (error: AggregateError) => {
      assert.equal(error.errors.length, 3);
      for (const path of ["/bad", "/worse", "/lost"])
        assert.match(error.message, new RegExp(`path ${path} `));
      assert.doesNotMatch(error.message, /good/);
      return true;
    });
    const { "/good": good } = document.paths as Record<string, unknown>;
    await createOperationRouter({ document: documentOf({ "/good": good }) }).warm();
  });

  it("follow circular schemas", async (t) => {
    const schemas = {
      Tree: {
        type: "object",
        required: ["v"],
        properties: {
          v: { type: "integer" },
          kids: { type: "array", items: componentSchema("Tree") },
        },
      },
    };
    const document = documentOf(
      { "/a": { post: operation("post", body(componentSchema("Tree"))) } },
      { schemas },
    );
    const good = { v: 1, kids: [{ v: 2, kids: [] }] };
    assert.deepEqual(
      await statuses(t, document, [good, { v: 1, kids: [{ kids: [] }] }]),
      [200, 400],
    );
  });

  it("survive a body nested deeper than the stack", async (t) => {
    const schemas = { Nest: { type: "array", items: componentSchema("Nest") } };
    const document = documentOf(
      { "/a": { post: operation("post", body(componentSchema("Nest"))) } },
      { schemas },
    );
    const { send } = await serve(t, {
      document,
      maxDepth: 1_000_000,
      handlers: { post: () => ({ status: 200, body: 1 }) },
    });
    const headers = { "content-type": "application/json" };
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    const { status, json: problem } = await send("POST", "/a", { headers, body: deep });
    assert.equal(status, 400);
    const message = "cannot be read as the contract describes it";
    assert.deepEqual(problem.violations, [{ in: "body", pointer: "", rule: "schema", message }]);
  });

  it("know nullable of OpenAPI 3.0", async (t) => {
    const schema = {
      type: "object",
      properties: { note: { type: "string", nullable: true, maxLength: 2 } },
    };
    const document = {
      ...documentOf({ "/a": { post: operation("post", body(schema)) } }),
      openapi: "3.0.3",
    };
    const bodies = [{ note: null }, { note: "ab" }, { note: "abc" }, { note: 1 }];
    assert.deepEqual(await statuses(t, document, bodies), [200, 200, 400, 400]);
  });

  it("heed what stands beside a reference", async (t) => {
    const schemas = {
      A: { type: "object" },
      B: { $ref: "#/components/schemas/A", required: ["b"] },
    };
    const schema = { ...componentSchema("B"), required: ["a"] };
    const document = documentOf({ "/a": { post: operation("post", body(schema)) } }, { schemas });
    assert.deepEqual(
      await statuses(t, document, [{ a: 1, b: 1 }, { a: 1 }, { b: 1 }]),
      [200, 400, 400],
    );
  });

  it("keep properties that are named like keywords", async (t) => {
    const schema = {
      type: "object",
      required: ["example"],
      properties: {
        example: { type: "string" },
        "x-a": { type: "string" },
        properties: { type: "string" },
        const: { enum: [1] },
        $ref: { type: "string" },
      },
    };
    const document = documentOf({ "/a": { post: operation("post", body(schema)) } });
    const bodies = [
      { example: "a", "x-a": "b", properties: "c", const: 1, $ref: "d" },
      { example: 1 },
      { example: "a", "x-a": 1 },
      { example: "a", const: 2 },
      { example: "a", $ref: 2 },
    ];
    assert.deepEqual(await statuses(t, document, bodies), [200, 400, 400, 400, 400]);
  });

  it("follow references into other paths", async (t) => {
    const document = documentOf({
      "/a": {
        post: operation(
          "post",
          body({
            type: "array",
            items: { $ref: "#/paths/~1b/get/responses/200/content/application~1json/schema" },
          }),
        ),
      },
      "/b": { get: operation("get", { responses: { "200": json({ type: "integer" }) } }) },
    });
    assert.deepEqual(await statuses(t, document, [[1], ["x"]]), [200, 400]);
  });

  it("take a discriminator for the hint it is", async (t) => {
    const schemas = { A: tagged("A"), B: tagged("B") };
    const schema = {
      oneOf: [componentSchema("A"), componentSchema("B")],
      discriminator: { propertyName: "kind" },
    };
    const document = documentOf({ "/a": { post: operation("post", body(schema)) } }, { schemas });
    assert.deepEqual(
      await statuses(t, document, [{ kind: "A" }, { kind: "C" }, null, {}]),
      [200, 400, 400, 400],
    );
  });

  it("take parameter schemas by reference", async (t) => {
    const parameters = [{ $ref: "#/components/parameters/Page" }];
    const components = {
      parameters: {
        Page: { name: "page", in: "query", schema: { ...componentSchema("Page"), default: 4 } },
      },
      schemas: { Page: { type: "integer" } },
    };
    const document = documentOf({ "/a": { get: operation("list", { parameters }) } }, components);
    const { send } = await serve(t, { document, handlers: { list: echoQuery } });
    assert.deepEqual((await send("GET", "/a")).json, { page: 4 });
    assert.deepEqual((await send("GET", "/a?page=7")).json, { page: 7 });
    assert.equal((await send("GET", "/a?page=x")).status, 400);
  });

  it("never answer 5xx to any JSON", async (t) => {
    const schemas = {
      Node: {
        type: "object",
        required: ["name"],
        additionalProperties: false,
        properties: {
          name: { type: "string", maxLength: 5, pattern: "^[a-z]*$" },
          at: { type: ["string", "null"], format: "date-time" },
          next: { oneOf: [componentSchema("Node"), { type: "null" }] },
          map: {
            type: "object",
            additionalProperties: { anyOf: [{ type: "integer" }, componentSchema("Node")] },
          },
        },
      },
    };
    const document = documentOf(
      {
        "/a": {
          post: {
            operationId: "post",
            ...body(componentSchema("Node")),
            responses: { "204": noContent },
          },
        },
      },
      { schemas },
    );
    const { url } = await serve(t, { document, handlers: { post: () => ({ status: 204 }) } });
    const node = fc.letrec((tie) => ({
      node: fc.record(
        {
          name: fc.oneof(fc.string(), fc.jsonValue()),
          at: fc.oneof(fc.date({ noInvalidDate: true }).map(String), fc.jsonValue()),
          next: tie("node"),
          map: fc.dictionary(fc.string(), fc.oneof({ maxDepth: 2 }, fc.integer(), tie("node"))),
        },
        { requiredKeys: [] },
      ),
    })).node;
    const headers = { "content-type": "application/json" };
    const property = fc.asyncProperty(fc.oneof(fc.jsonValue(), node), async (value) => {
      const response = await fetch(`${url}/a`, {
        method: "POST",
        headers,
        body: JSON.stringify(value),
      });
      await response.text();
      assert.ok(response.status < 500, `status ${response.status}`);
    });
    await fc.assert(property, { numRuns: 300 });
  });
});

describe("express-openapi-validator", () => {
  const fromHere = createRequire(import.meta.url);
  const fromValidator = createRequire(fromHere.resolve("express-openapi-validator"));

  it("uses a json-schema-ref-parser without the advisory, and can bundle with it", async () => {
    const entry = fromValidator.resolve("@apidevtools/json-schema-ref-parser");
    const { readFile } = await import("node:fs/promises");
    const root = entry.slice(
      0,
      entry.lastIndexOf("json-schema-ref-parser/") + "json-schema-ref-parser/".length,
    );
    const { version } = JSON.parse(await readFile(`${root}package.json`, "utf8")) as {
      version: string;
    };
    assert.ok(Number(version.split(".")[0]) >= 16, version);

    const parser = (await import(pathToFileURL(entry).href)) as {
      bundle: (value: object) => Promise<object>;
    };
    const bundled = await parser.bundle({ a: { type: "string" }, b: { $ref: "#/a" } });
    assert.deepEqual(bundled, { a: { type: "string" }, b: { $ref: "#/a" } });
  });
});
