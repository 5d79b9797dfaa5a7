// Tests that schemas are followed whatever they refer to and whatever their properties are called.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { OpenApiDocument, OperationHandler } from "../../src/index.ts";
import { documentOf, json, operation, serve } from "../support.ts";

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
});
