// Tests that validators are built on first use, once, and without changing the document.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { createOperationRouter, type OperationHandler } from "../../src/index.ts";
import { documentOf, json, noContent, operation, serve } from "../support.ts";

const echo: OperationHandler = ({ body }) => ({ status: 200, body });
const body = (schema: unknown) => ({ requestBody: { required: true, ...json(schema) } });
const componentSchema = (name: string) => ({ $ref: `#/components/schemas/${name}` });

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
    const { status, json: details } = await send("POST", "/a", { headers, body: deep });
    assert.equal(status, 400);
    const message = "cannot be read as the contract describes it";
    assert.deepEqual(details.violations, [{ in: "body", pointer: "", rule: "schema", message }]);
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
    const statuses = new Set<number>();
    const property = fc.asyncProperty(fc.oneof(fc.jsonValue(), node), async (value) => {
      const response = await fetch(`${url}/a`, {
        method: "POST",
        headers,
        body: JSON.stringify(value),
      });
      await response.text();
      statuses.add(response.status);
      assert.ok(response.status < 500, `status ${response.status}`);
    });
    // One that fits and one that does not, whatever else is drawn.
    const examples: [unknown][] = [[{ name: "ann", next: { name: "" } }], [{ name: "Ann" }]];
    await fc.assert(property, { numRuns: 300, examples });
    assert.deepEqual([...statuses], [204, 400]);
  });
});
