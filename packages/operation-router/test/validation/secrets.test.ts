// Tests what a violation shows of a request, and what it withholds.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Violation } from "../../src/index.ts";
import { documentOf, json, operation, serve } from "../support.ts";

const components = {
  schemas: {
    Pin: { type: "string", maxLength: 3, writeOnly: true },
    Card: {
      type: "object",
      additionalProperties: false,
      properties: { pin: { $ref: "#/components/schemas/Pin" }, owner: { type: "integer" } },
    },
    Tree: {
      type: "object",
      properties: {
        size: { type: "integer" },
        kids: { type: "array", items: { $ref: "#/components/schemas/Tree" } },
        code: { type: "string", maxLength: 3, "x-secret": true },
      },
    },
  },
};
const schema = {
  type: "object",
  properties: {
    plain: { type: "string", maxLength: 3 },
    list: { type: "array", items: { type: "string", maxLength: 3 }, maxItems: 1 },
    phrase: { type: "string", format: "password", maxLength: 3 },
    hint: { type: "string", maxLength: 3, "x-secret": true },
    card: { oneOf: [{ $ref: "#/components/schemas/Card" }, { type: "null" }] },
    cards: { type: "object", additionalProperties: { $ref: "#/components/schemas/Card" } },
    pair: {
      type: "array",
      prefixItems: [{ type: "integer" }, { type: "integer", writeOnly: true }],
      minItems: 2,
      items: false,
    },
    tree: { $ref: "#/components/schemas/Tree" },
    writeOnly: { type: "boolean" },
  },
  patternProperties: { "^x-": { type: "integer", "x-secret": true } },
};
const parameters = [
  { name: "shown", in: "query", schema: { type: "integer" } },
  { name: "hidden", in: "query", schema: { type: "integer", "x-secret": true } },
  { name: "X-Code", in: "header", schema: { type: "integer", format: "password" } },
];
const open = {
  type: "object",
  properties: { writeOnly: { type: "boolean" }, size: { type: "integer" } },
  example: { $ref: "nothing" },
};
const document = documentOf(
  {
    "/a": { parameters, post: operation("post", { requestBody: json(schema) }) },
    "/open": { post: operation("open", { requestBody: json(open) }) },
  },
  components,
);

describe("what is received", () => {
  const hidden: [string, unknown][] = [
    ["format: password", { phrase: "hidden" }],
    ["x-secret", { hint: "hidden" }],
    ["writeOnly behind references and alternatives", { card: { pin: "hidden" } }],
    ["a map's values", { cards: { a: { pin: "hidden" } } }],
    ["one item of a list", { pair: [1, "hidden"] }],
    ["a pattern", { "x-a": "hidden" }],
    ["a circle of schemas", { tree: { kids: [{ kids: [{ code: "hidden" }] }] } }],
    ["a whole object with a secret in it", { card: ["hidden"] }],
    ["a whole object somewhere above", { tree: "hidden" }],
    ["a body that is no object", "hidden"],
    ["a property that stands in the wrong place", { card: { pni: "hidden" } }],
  ];
  for (const [what, body] of hidden) {
    it(`is withheld for ${what}`, async (t) => {
      const { send } = await serve(t, { document });
      const headers = { "content-type": "application/json" };
      const {
        status,
        text,
        json: details,
      } = await send("POST", "/a", { headers, body: JSON.stringify(body) });
      assert.equal(status, 400);
      assert.ok((details.violations as Violation[]).length > 0);
      assert.doesNotMatch(text, /hidden/);
    });
  }

  const shown: [unknown, string, string][] = [
    [{ plain: "shown" }, "/plain", '"shown"'],
    [{ list: ["a", "b"] }, "/list", '["a","b"]'],
    [{ card: { owner: "shown" } }, "/card/owner", '"shown"'],
    [{ tree: { kids: [{ size: "shown" }] } }, "/tree/kids/0/size", '"shown"'],
    [{ pair: ["shown", 1] }, "/pair/0", '"shown"'],
  ];
  for (const [body, pointer, received] of shown) {
    it(`is shown at ${pointer}`, async (t) => {
      const { send } = await serve(t, { document });
      const { json: details } = await send("POST", "/a", { body });
      const violations = details.violations as Violation[];
      assert.equal(violations.find((one) => one.pointer === pointer)?.received, received);
    });
  }

  it("is shown where properties are only named like marks", async (t) => {
    const { send } = await serve(t, { document });
    const { json: details } = await send("POST", "/open", { body: ["shown"] });
    assert.equal((details.violations as Violation[])[0]?.received, '["shown"]');
  });

  it("is withheld for parameters, too", async (t) => {
    const { send, failures } = await serve(t, { document });
    await send("POST", "/a?shown=a&hidden=a", { headers: { "x-code": "a" } });
    assert.deepEqual(
      failures[0]?.violations.map(({ pointer, received }) => [pointer, received]),
      [
        ["/shown", '"a"'],
        ["/hidden", undefined],
        ["/x-code", undefined],
      ],
    );
  });
});
