// Compares what an object may hold: known, required, additional and named properties.
import { compareSchemas, type SchemaCase } from "./schema-table.ts";

const cases: Record<string, SchemaCase> = {
  closed: {
    schema: {
      type: "object",
      additionalProperties: false,
      properties: { a: {}, "b/c": {}, "d~e": {} },
    },
    good: [{ a: 1, "b/c": 2, "d~e": 3 }, {}],
    bad: [
      [{ a: 1, z: 2 }, "/z"],
      [{ y: 1, z: 2 }, "/y", "/z"],
    ],
  },
  open: {
    schema: { type: "object", additionalProperties: true, properties: { a: { type: "integer" } } },
    good: [{ a: 1, z: "x" }],
    bad: [[{ a: "x", z: "x" }, "/a"]],
  },
  map: {
    schema: { type: "object", additionalProperties: { type: "integer" } },
    good: [{}, { a: 1, b: 2 }, { constructor: 1, toString: 2 }],
    bad: [[{ a: 1, b: "x" }, "/b"]],
  },
  mapOfMaps: {
    schema: {
      type: "object",
      properties: { id: { type: "string" } },
      additionalProperties: { type: "object", additionalProperties: { type: "boolean" } },
    },
    good: [{ id: "a", b: { c: true } }],
    bad: [[{ id: "a", b: { c: 1 } }, "/b/c"]],
  },
  required: {
    schema: { type: "object", required: ["a", "b"], properties: { a: {} } },
    good: [{ a: null, b: null }],
    bad: [
      [{}, "/a", "/b"],
      [[], ""],
      [null, ""],
    ],
  },
  counted: {
    schema: { type: "object", minProperties: 1, maxProperties: 2 },
    good: [{ a: 1 }, { a: 1, b: 2 }],
    bad: [
      [{}, ""],
      [{ a: 1, b: 2, c: 3 }, ""],
    ],
  },
  namedLikeKeywords: {
    schema: {
      type: "object",
      required: ["type", "items"],
      properties: {
        type: { type: "string" },
        items: { type: "integer" },
        properties: { type: "object", properties: { required: { type: "boolean" } } },
      },
    },
    good: [{ type: "a", items: 1, properties: { required: true } }],
    bad: [[{ type: 1, properties: { required: 1 } }, "/type", "/items", "/properties/required"]],
  },
};

export function compareObjects(): void {
  compareSchemas("objects", "3.0.3", cases);

  compareSchemas("objects", "3.1.0", {
    ...cases,
    patterned: {
      schema: {
        type: "object",
        properties: { a: { type: "string" } },
        patternProperties: { "^x-": { type: "integer" } },
        additionalProperties: false,
      },
      good: [{ a: "b", "x-1": 1 }],
      bad: [
        [{ "x-1": "a" }, "/x-1"],
        [{ "y-1": 1 }, "/y-1"],
      ],
    },
    named: {
      schema: { type: "object", propertyNames: { pattern: "^[a-z]+$", maxLength: 3 } },
      good: [{ abc: 1 }],
      bad: [
        [{ abcd: 1 }, ""],
        [{ A: 1, a: 2 }, ""],
      ],
    },
    dependent: {
      schema: {
        type: "object",
        dependentRequired: { card: ["address", "name"] },
        dependentSchemas: { gift: { properties: { card: { maxLength: 1 } }, required: ["card"] } },
      },
      good: [{ card: "x", address: "y", name: "z" }, { name: "z" }],
      bad: [
        [{ card: "x", name: "z" }, "/address"],
        [{ gift: true }, "/card"],
        [{ gift: true, card: "xx", address: "y", name: "z" }, "/card"],
      ],
    },
    unevaluated: {
      schema: {
        type: "object",
        allOf: [{ properties: { a: { type: "string" } } }],
        anyOf: [
          { properties: { b: { type: "integer" } }, required: ["b"] },
          { properties: { c: {} } },
        ],
        unevaluatedProperties: false,
      },
      good: [
        { a: "x", c: 1 },
        { a: "x", b: 1 },
        { a: "x", b: 1, c: 2 },
      ],
      bad: [
        [{ a: "x", d: 1 }, "/d"],
        [{ b: "x", c: 1 }, "/b"],
      ],
    },
  });
}
