// Compares references in every place where a document may have one, circular ones included.
import { documentOf, json } from "../support.ts";
import { compare, type Row } from "./compare.ts";

const ref = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });
const schema = (name: string) => ref("schemas", name);

const components = {
  parameters: {
    Id: { name: "id", in: "path", required: true, schema: schema("Id") },
    Sort: { name: "sort", in: "query", schema: schema("Sort") },
    Tags: { name: "tags", in: "query", explode: false, schema: schema("Tags") },
  },
  requestBodies: {
    Tree: { required: true, ...json(schema("Tree")) },
  },
  responses: {
    Tree: json(schema("Tree"), { examples: { Leaf: ref("examples", "Leaf") } }),
    Problem: {
      ...json(schema("Problem")),
      headers: { "X-Trace": ref("headers", "Trace") },
    },
  },
  headers: { Trace: { schema: { type: "string" } } },
  examples: { Leaf: { value: { label: "a" } } },
  schemas: {
    Id: { type: "integer", minimum: 1 },
    Sort: schema("Direction"),
    Direction: { type: "string", enum: ["asc", "desc"] },
    Tags: { type: "array", items: schema("Direction") },
    Tree: {
      type: "object",
      required: ["label"],
      additionalProperties: false,
      properties: {
        label: { type: "string", maxLength: 2 },
        kids: { type: "array", items: schema("Tree") },
        parent: schema("Tree"),
        named: { type: "object", additionalProperties: schema("Tree") },
        even: schema("Even"),
      },
    },
    Even: {
      type: "object",
      properties: { odd: schema("Odd"), n: { type: "integer", multipleOf: 2 } },
    },
    Odd: { type: "object", properties: { even: schema("Even") } },
    Problem: { type: "object", required: ["code"], properties: { code: schema("Code") } },
    Code: { type: "string", maxLength: 2 },
    "Odd.name-1_a": { type: "integer" },
  },
};

const item = {
  parameters: [ref("parameters", "Id")],
  put: {
    parameters: [ref("parameters", "Sort"), ref("parameters", "Tags")],
    requestBody: ref("requestBodies", "Tree"),
    responses: { "200": ref("responses", "Tree"), default: ref("responses", "Problem") },
  },
};
const paths = {
  "/trees/{id}": item,
  "/deep": {
    post: {
      requestBody: {
        ...json({
          type: "object",
          properties: {
            kid: { $ref: "#/components/schemas/Tree/properties/kids/items" },
            n: schema("Odd.name-1_a"),
          },
        }),
      },
      responses: { "200": json({}) },
    },
  },
  "/across": {
    post: {
      requestBody: json({
        $ref: "#/paths/~1deep/post/requestBody/content/application~1json/schema",
      }),
      responses: { "200": json({}) },
    },
  },
};

const differs = "references to anywhere";
const leaf = { label: "a" };
const good = {
  label: "a",
  kids: [leaf, { label: "b", kids: [leaf] }],
  parent: leaf,
  named: { x: leaf },
  even: { n: 2, odd: { even: { n: 4 } } },
};
const answer = (body: unknown, status = 200) => ({ answer: { status, body } });

const rows: Row[] = [
  {
    send: "PUT /trees/1?sort=asc&tags=asc,desc",
    body: good,
    ...answer(good),
    sees: { params: { id: 1 }, query: { sort: "asc", tags: ["asc", "desc"] }, body: good },
  },
  {
    send: "PUT /trees/0?sort=up&tags=asc,up",
    body: good,
    refused: ["path /id", "query /sort", "query /tags/1"],
  },
  {
    send: "PUT /trees/1",
    body: { ...good, kids: [leaf, { kids: [{ label: "abc" }] }] },
    refused: ["body /kids/1/label", "body /kids/1/kids/0/label"],
  },
  {
    send: "PUT /trees/1",
    body: { ...leaf, named: { x: { label: 1 } }, parent: {} },
    refused: ["body /named/x/label", "body /parent/label"],
  },
  {
    send: "PUT /trees/1",
    body: { ...leaf, even: { odd: { even: { n: 3 } } } },
    refused: ["body /even/odd/even/n"],
  },
  { send: "PUT /trees/1", refused: ["body"] },
  {
    send: "PUT /trees/1",
    body: leaf,
    ...answer({ label: "a", kids: [{ label: "abc" }] }),
    breaks: ["/kids/0/label"],
  },
  { send: "PUT /trees/1", body: leaf, ...answer({ code: "ab" }, 404) },
  { send: "PUT /trees/1", body: leaf, ...answer({ code: "abc" }, 404), breaks: ["/code"] },
  { send: "POST /deep", body: { kid: leaf, n: 1 }, sees: {} },
  {
    send: "POST /deep",
    body: { kid: { label: 1 }, n: "1" },
    refused: ["body /kid/label", "body /n"],
  },
  { send: "POST /across", body: { kid: leaf }, sees: {} },
  { send: "POST /across", body: { kid: {} }, refused: ["body /kid/label"], differs },
];

const siblings = {
  Base: { type: "object", required: ["a"] },
  Narrow: { ...schema("Base"), required: ["b"], properties: { b: { type: "integer" } } },
};
const newer = documentOf(
  {
    "/items/{id}": ref("pathItems", "Item"),
    "/siblings": {
      post: {
        requestBody: json({ type: "object", properties: { n: schema("Narrow") } }),
        responses: { "200": json({}) },
      },
    },
  },
  { ...components, schemas: { ...components.schemas, ...siblings }, pathItems: { Item: item } },
);

export function compareReferences(): void {
  for (const openapi of ["3.0.3", "3.1.0"]) {
    compare(
      `references in ${openapi}`,
      { document: { ...documentOf(paths, components), openapi } },
      rows,
    );
  }

  compare("references of 3.1", { document: newer }, [
    { send: "PUT /items/1", body: leaf, ...answer(leaf), sees: { params: { id: 1 }, body: leaf } },
    { send: "PUT /items/0", body: {}, refused: ["path /id", "body /label"] },
    { send: "POST /siblings", body: { n: { a: 1, b: 1 } }, sees: {} },
    {
      send: "POST /siblings",
      body: { n: { b: "x" } },
      refused: ["body /n/a", "body /n/b"],
      differs: "beside a reference",
    },
    {
      send: "POST /siblings",
      body: { n: { a: 1 } },
      refused: ["body /n/b"],
      differs: "beside a reference",
    },
  ]);
}
