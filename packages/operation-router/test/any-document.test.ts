// What documents may be made of: references to anywhere, and the dialects of 3.0 and 3.1.
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { OpenApiDocument, OperationHandler } from "../src/index.ts";
import { documentOf, json, operation, serve } from "./support.ts";

const echo: OperationHandler = ({ body }) => ({ status: 200, body });
const post = (schema: unknown) => ({
  post: operation("post", { requestBody: { required: true, ...json(schema) } }),
});
const reference = (to: string) => ({ $ref: to });

/** Which of the bodies are accepted. */
async function accepted(
  t: TestContext,
  document: OpenApiDocument,
  bodies: unknown[],
): Promise<boolean[]> {
  const { send, failures } = await serve(t, { document, handlers: { post: echo } });
  const headers = { "content-type": "application/json" };
  const replies = await Promise.all(
    bodies.map((body) => send("POST", "/a", { headers, body: JSON.stringify(body) })),
  );
  const unexpected = replies.find(({ status }) => status !== 200 && status !== 400);
  assert.equal(unexpected, undefined, String(failures[0]?.cause));
  return replies.map(({ status }) => status === 200);
}

const tree = (to: string) => ({
  type: "object",
  required: ["v"],
  properties: { v: { type: "integer" }, kids: { type: "array", items: reference(to) } },
});
const goodTree = { v: 1, kids: [{ v: 2, kids: [] }] };
const badTree = { v: 1, kids: [{ v: 2, kids: [{}] }] };

describe("a reference", () => {
  const here = "#/paths/~1a/post/requestBody/content/application~1json/schema";
  const documents: [string, OpenApiDocument][] = [
    ["into its own operation", documentOf({ "/a": post(tree(here)) })],
    [
      "into another file that was linked in",
      {
        ...documentOf({ "/a": reference("#/x-files/paths~1a.yaml") }),
        "x-files": {
          "paths/a.yaml": post(reference("#/x-files/schemas~1tree.yaml/Tree")),
          "schemas/tree.yaml": { Tree: tree("#/x-files/schemas~1tree.yaml/Tree") },
        },
      } as OpenApiDocument,
    ],
    [
      "into the definitions of a schema",
      documentOf(
        { "/a": post(reference("#/components/schemas/A/$defs/b~1c")) },
        { schemas: { A: { $defs: { "b/c": tree("#/components/schemas/A/$defs/b~1c") } } } },
      ),
    ],
    [
      "into a response",
      documentOf(
        { "/a": post(reference("#/components/responses/R/content/text~1x/schema")) },
        {
          responses: {
            R: {
              content: {
                "text/x": { schema: tree("#/components/responses/R/content/text~1x/schema") },
              },
            },
          },
        },
      ),
    ],
    [
      "to an anchor",
      documentOf(
        { "/a": post(reference("#tree")) },
        { schemas: { T: { $anchor: "tree", ...tree("#tree") } } },
      ),
    ],
    [
      "to an identifier, whose own references start there",
      documentOf(
        { "/a": post(reference("https://schemas.example/tree")) },
        {
          schemas: {
            T: {
              $id: "https://schemas.example/tree",
              $ref: "#/$defs/T",
              $defs: { T: tree("tree#/$defs/T") },
            },
          },
        },
      ),
    ],
    [
      "that is dynamic, where it can mean one thing only",
      documentOf(
        { "/a": post(reference("#/components/schemas/T")) },
        {
          schemas: {
            T: {
              $dynamicAnchor: "node",
              required: ["v"],
              properties: { v: { type: "integer" }, kids: { items: { $dynamicRef: "#node" } } },
            },
          },
        },
      ),
    ],
    [
      "with a percent-encoded name",
      documentOf(
        { "/a": post(reference("#/components/schemas/Baum%20%C3%A4")) },
        { schemas: { "Baum ä": tree("#/components/schemas/Baum%20%C3%A4") } },
      ),
    ],
  ];
  for (const [where, document] of documents) {
    it(`may point ${where}`, async (t) => {
      assert.deepEqual(await accepted(t, document, [goodTree, badTree]), [true, false]);
    });
  }

  it("may point at a boolean schema", async (t) => {
    const schema = { properties: { a: reference("#/x-any"), b: reference("#/x-none") } };
    const more = { "x-any": true, "x-none": false };
    const document = documentOf({ "/a": post(schema) }, {}, more);
    assert.deepEqual(await accepted(t, document, [{ a: 1 }, { b: 1 }]), [true, false]);
  });

  it("that points at itself is a problem with a name", async (t) => {
    const schemas = {
      A: reference("#/components/schemas/B"),
      B: reference("#/components/schemas/A"),
    };
    const document = documentOf(
      { "/a": post({ items: reference("#/components/schemas/A") }) },
      { schemas },
    );
    const { router } = await serve(t, { document });
    await assert.rejects(router.warm(), /\$ref "#\/components\/schemas\/\w" points at itself/);
  });

  it("that is dynamic and can mean several things is a problem with a name", async (t) => {
    const node = { $dynamicAnchor: "node" };
    const schemas = { A: node, B: { $id: "https://b.example", ...node } };
    const document = documentOf({ "/a": post({ $dynamicRef: "#node" }) }, { schemas });
    const { router } = await serve(t, { document });
    await assert.rejects(router.warm(), /\$dynamicRef "#node" is not supported/);
  });

  it("keeps the readOnly of what it points at out of requests", async (t) => {
    const schema = { required: ["id"], properties: { id: reference("#/components/schemas/Id") } };
    const schemas = { Id: { type: "integer", readOnly: true } };
    const document = documentOf({ "/a": post(schema) }, { schemas });
    const { send } = await serve(t, {
      document,
      handlers: { post: () => ({ status: 200, body: 1 }) },
    });
    assert.equal((await send("POST", "/a", { body: {} })).status, 200);
    assert.equal((await send("POST", "/a", { body: { id: 1 } })).status, 400);
  });
});

const old = (schema: unknown) => ({
  ...documentOf({ "/a": post(schema) }, { schemas: { S: { type: "string" } } }),
  openapi: "3.0.3",
});

describe("a schema of OpenAPI 3.0", () => {
  const S = reference("#/components/schemas/S");
  const cases: [string, unknown, unknown[], boolean[]][] = [
    ["nullable", { type: "string", nullable: true }, [null, "a", 1], [true, true, false]],
    ["nullable without a type", { nullable: true }, [null, "a", 1], [true, true, true]],
    ["nullable: false without a type", { nullable: false, enum: [1] }, [null, 1], [false, true]],
    ["nullable beside a $ref", { nullable: true, ...S }, [null, "a", 1], [true, true, false]],
    ["nullable beside allOf", { nullable: true, allOf: [S] }, [null, "a", 1], [true, true, false]],
    [
      "nullable beside type and oneOf",
      { nullable: true, type: "string", oneOf: [S, { maxLength: 0 }] },
      [null, "a", "", 1],
      [true, true, false, false],
    ],
    ["nullable beside enum", { nullable: true, enum: ["a"] }, [null, "a", 1], [true, true, false]],
    [
      "nullable beside type and enum, which has to list null itself",
      { nullable: true, type: "string", enum: ["a"] },
      [null, "a"],
      [false, true],
    ],
    ["exclusiveMinimum: true", { minimum: 1, exclusiveMinimum: true }, [1, 2], [false, true]],
    ["keywords beside a $ref", { ...S, maxLength: 1 }, ["a", "ab"], [true, false]],
  ];
  for (const [what, schema, bodies, expected] of cases) {
    it(`may have ${what}`, async (t) => {
      const wrapped = bodies.map((a) => ({ a }));
      const document = old({ type: "object", properties: { a: schema } });
      assert.deepEqual(await accepted(t, document, wrapped), expected);
    });
  }
});

describe("a schema of OpenAPI 3.1", () => {
  const cases: [string, unknown, unknown[], boolean[]][] = [
    ["a list of types", { type: ["string", "null"] }, ["a", null, 1], [true, true, false]],
    ["true for a property", { properties: { a: true } }, [{ a: 1 }], [true]],
    ["false for a property", { properties: { a: false } }, [{ a: 1 }, {}], [false, true]],
    ["const", { const: { a: [1] } }, [{ a: [1] }, { a: [2] }], [true, false]],
    [
      "prefixItems",
      { prefixItems: [{ type: "string" }], items: { type: "integer" } },
      [
        ["a", 1],
        [1, 1],
        ["a", "b"],
      ],
      [true, false, false],
    ],
    [
      "unevaluatedProperties",
      {
        allOf: [reference("#/components/schemas/Named")],
        properties: { age: true },
        unevaluatedProperties: false,
      },
      [
        { name: "a", age: 1 },
        { name: "a", more: 1 },
      ],
      [true, false],
    ],
    [
      "if, then and else",
      JSON.parse('{"if":{"type":"string"},"then":{"maxLength":1},"else":{"minimum":5}}'),
      ["a", "ab", 5, 4],
      [true, false, true, false],
    ],
    [
      "dependentRequired",
      { dependentRequired: { a: ["b"] } },
      [{ a: 1 }, { a: 1, b: 1 }],
      [false, true],
    ],
    [
      "contains",
      { contains: { const: 1 }, maxContains: 1 },
      [[1], [1, 1], []],
      [true, false, false],
    ],
    ["a pattern that is older than Unicode", { pattern: "^\\_\\d$" }, ["_1", "x1"], [true, false]],
    ["exclusiveMinimum", { exclusiveMinimum: 1 }, [1, 2], [false, true]],
    ["propertyNames", { propertyNames: { maxLength: 1 } }, [{ a: 1 }, { ab: 1 }], [true, false]],
  ];
  for (const [what, schema, bodies, expected] of cases) {
    it(`may have ${what}`, async (t) => {
      const schemas = { Named: { properties: { name: { type: "string" } } } };
      const document = documentOf({ "/a": post(schema) }, { schemas });
      assert.deepEqual(await accepted(t, document, bodies), expected);
    });
  }
});
