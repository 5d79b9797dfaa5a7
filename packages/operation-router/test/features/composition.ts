// Compares schemas made of schemas: allOf, oneOf, anyOf, not.
import { compareSchemas, type SchemaCase } from "./schema-table.ts";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const schemas = {
  Named: { type: "object", required: ["name"], properties: { name: { type: "string" } } },
  Aged: { type: "object", required: ["age"], properties: { age: { type: "integer" } } },
  Circle: {
    type: "object",
    required: ["radius"],
    additionalProperties: false,
    properties: { radius: { type: "number" } },
  },
  Square: {
    type: "object",
    required: ["side"],
    additionalProperties: false,
    properties: { side: { type: "number" } },
  },
};

const cases: Record<string, SchemaCase> = {
  all: {
    schema: { allOf: [ref("Named"), ref("Aged"), { properties: { name: { maxLength: 3 } } }] },
    good: [{ name: "ann", age: 3, more: true }],
    bad: [
      [{}, "/name", "/age"],
      [{ name: "anna", age: "3" }, "/name", "/age"],
      ["ann", ""],
    ],
  },
  allBesideProperties: {
    schema: { type: "object", allOf: [ref("Named")], properties: { kind: { enum: ["a"] } } },
    good: [{ name: "ann", kind: "a" }],
    bad: [[{ kind: "b" }, "/name", "/kind"]],
  },
  one: {
    schema: { oneOf: [ref("Circle"), ref("Square")] },
    good: [{ radius: 1 }, { side: 1.5 }],
    bad: [
      [{}, "/radius", "/side"],
      [{ radius: "1" }, "/radius", "/side"],
      [{ radius: 1, side: 1 }, "/radius", "/side"],
      [null, ""],
    ],
  },
  oneOnly: {
    schema: {
      oneOf: [
        { type: "integer", multipleOf: 3 },
        { type: "integer", multipleOf: 5 },
      ],
    },
    good: [3, 5, -9],
    bad: [
      [15, ""],
      [1, ""],
    ],
  },
  any: {
    schema: { anyOf: [ref("Named"), ref("Aged")] },
    good: [{ name: "a" }, { age: 1 }, { name: "a", age: 1 }, { name: 1, age: 1 }],
    bad: [[{ name: 1, age: "1" }, "/name", "/age"]],
  },
  anyOfScalars: {
    schema: { anyOf: [{ type: "string", maxLength: 1 }, { type: "boolean" }] },
    good: ["a", true],
    bad: [
      ["ab", ""],
      [1, ""],
    ],
  },
  not: {
    schema: { type: "string", not: { enum: ["root", "admin"] } },
    good: ["ann"],
    bad: [["root", ""]],
  },
  notRequired: {
    schema: { type: "object", not: { required: ["a", "b"] } },
    good: [{ a: 1 }, { b: 1 }],
    bad: [[{ a: 1, b: 1 }, ""]],
  },
  nested: {
    schema: {
      oneOf: [
        { allOf: [ref("Named"), { anyOf: [ref("Aged"), ref("Square")] }] },
        { type: "array", items: ref("Named") },
      ],
    },
    good: [{ name: "a", age: 1 }, [{ name: "a" }], []],
    bad: [
      [[{ name: 1 }], "/0/name"],
      [{ name: "a" }, "/age", "/name", "/side"],
    ],
  },
};

export function compareComposition(): void {
  compareSchemas("composed schemas", "3.0.3", cases, schemas);

  compareSchemas("composed schemas", "3.1.0", cases, schemas);
}
