// Tests where a reference may point, and which references are refused.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { OpenApiDocument } from "../../src/index.ts";
import { accepted, postOf, reference } from "../schema/accepted-bodies.ts";
import { documentOf, serve } from "../support.ts";

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
    ["into its own operation", documentOf({ "/a": postOf(tree(here)) })],
    [
      "into another file that was linked in",
      {
        ...documentOf({ "/a": reference("#/x-files/paths~1a.yaml") }),
        "x-files": {
          "paths/a.yaml": postOf(reference("#/x-files/schemas~1tree.yaml/Tree")),
          "schemas/tree.yaml": { Tree: tree("#/x-files/schemas~1tree.yaml/Tree") },
        },
      } as OpenApiDocument,
    ],
    [
      "into the definitions of a schema",
      documentOf(
        { "/a": postOf(reference("#/components/schemas/A/$defs/b~1c")) },
        { schemas: { A: { $defs: { "b/c": tree("#/components/schemas/A/$defs/b~1c") } } } },
      ),
    ],
    [
      "into a response",
      documentOf(
        { "/a": postOf(reference("#/components/responses/R/content/text~1x/schema")) },
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
        { "/a": postOf(reference("#tree")) },
        { schemas: { T: { $anchor: "tree", ...tree("#tree") } } },
      ),
    ],
    [
      "to an identifier, whose own references start there",
      documentOf(
        { "/a": postOf(reference("https://schemas.example/tree")) },
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
        { "/a": postOf(reference("#/components/schemas/T")) },
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
        { "/a": postOf(reference("#/components/schemas/Baum%20%C3%A4")) },
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
    const document = documentOf({ "/a": postOf(schema) }, {}, more);
    assert.deepEqual(await accepted(t, document, [{ a: 1 }, { b: 1 }]), [true, false]);
  });

  it("that points at itself is a problem with a name", async (t) => {
    const schemas = {
      A: reference("#/components/schemas/B"),
      B: reference("#/components/schemas/A"),
    };
    const document = documentOf(
      { "/a": postOf({ items: reference("#/components/schemas/A") }) },
      { schemas },
    );
    const { router } = await serve(t, { document });
    await assert.rejects(router.warm(), /\$ref "#\/components\/schemas\/\w" points at itself/);
  });

  it("that is dynamic and can mean several things is a problem with a name", async (t) => {
    const node = { $dynamicAnchor: "node" };
    const schemas = { A: node, B: { $id: "https://b.example", ...node } };
    const document = documentOf({ "/a": postOf({ $dynamicRef: "#node" }) }, { schemas });
    const { router } = await serve(t, { document });
    await assert.rejects(router.warm(), /\$dynamicRef "#node" is not supported/);
  });

  it("keeps the readOnly of what it points at out of requests", async (t) => {
    const schema = { required: ["id"], properties: { id: reference("#/components/schemas/Id") } };
    const schemas = { Id: { type: "integer", readOnly: true } };
    const document = documentOf({ "/a": postOf(schema) }, { schemas });
    const { send } = await serve(t, {
      document,
      handlers: { post: () => ({ status: 200, body: 1 }) },
    });
    assert.equal((await send("POST", "/a", { body: {} })).status, 200);
    assert.equal((await send("POST", "/a", { body: { id: 1 } })).status, 400);
  });
});
