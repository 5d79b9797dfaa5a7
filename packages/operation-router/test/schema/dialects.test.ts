// Tests schemas of OpenAPI 3.0 and 3.1, mostly where the two differ.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { accepted, postOf, reference } from "./accepted-bodies.ts";
import { documentOf } from "../support.ts";

const old = (schema: unknown) => ({
  ...documentOf({ "/a": postOf(schema) }, { schemas: { S: { type: "string" } } }),
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
      const document = documentOf({ "/a": postOf(schema) }, { schemas });
      assert.deepEqual(await accepted(t, document, bodies), expected);
    });
  }
});
