// Compares values of texts, numbers and lists: enums, patterns, lengths, bounds.
import { documentOf, json } from "../support.ts";
import { compare } from "./compare.ts";
import { compareSchemas, type SchemaCase } from "./schema-table.ts";

const cases: Record<string, SchemaCase> = {
  text: {
    schema: { type: "string", minLength: 2, maxLength: 3 },
    good: ["ab", "abc", "äöü", "💡💡"],
    bad: [
      ["a", ""],
      ["abcd", ""],
      [12, ""],
      [true, ""],
      [null, ""],
      [["ab"], ""],
    ],
  },
  pattern: {
    schema: { type: "string", pattern: "^\\p{Lu}[a-z]+$" },
    good: ["Ann", "Ängst"],
    bad: [
      ["ann", ""],
      ["Ann1", ""],
      ["\nAnn", ""],
    ],
  },
  unanchored: { schema: { type: "string", pattern: "b" }, good: ["abc"], bad: [["ac", ""]] },
  listed: {
    schema: { type: "string", enum: ["a", "b c", ""] },
    good: ["a", "b c", ""],
    bad: [
      ["A", ""],
      ["c", ""],
    ],
  },
  mixed: {
    schema: { enum: ["a", 1, true, null, { b: 1 }, [2]] },
    good: ["a", 1, true, null, { b: 1 }, [2]],
    bad: [
      ["1", ""],
      [false, ""],
      [{ b: 2 }, ""],
      [[2, 2], ""],
    ],
  },
  integer: {
    schema: { type: "integer", minimum: -2, maximum: 3, multipleOf: 1 },
    good: [-2, 0, 3, 1.0],
    bad: [
      [-3, ""],
      [4, ""],
      [0.5, ""],
      ["1", ""],
    ],
  },
  number: {
    schema: { type: "number", multipleOf: 0.25 },
    good: [0, -0.75, 1e3],
    bad: [
      [0.3, ""],
      ["0.25", ""],
    ],
  },
  boolean: {
    schema: { type: "boolean" },
    good: [true, false],
    bad: [
      ["true", ""],
      [0, ""],
      [null, ""],
    ],
  },
  list: {
    schema: { type: "array", items: { type: "string", maxLength: 1 }, minItems: 1, maxItems: 2 },
    good: [["a"], ["a", "b"]],
    bad: [
      [[], ""],
      [["a", "b", "c"], ""],
      [["ab", 1], "/0", "/1"],
      [{ 0: "a" }, ""],
      ["a", ""],
    ],
  },
  unique: {
    schema: { type: "array", items: {}, uniqueItems: true },
    good: [
      [1, "1", true, [1], { a: 1 }],
      [{ a: 1 }, { a: 2 }],
    ],
    bad: [
      [[1, 2, 1], ""],
      [
        [
          { a: 1, b: 2 },
          { b: 2, a: 1 },
        ],
        "",
      ],
      [[[1], [1]], ""],
    ],
  },
  matrix: {
    schema: { type: "array", items: { type: "array", items: { type: "integer" } } },
    good: [[[1], []]],
    bad: [[[[1, "2"], 3], "/0/1", "/1"]],
  },
  extended: {
    schema: { type: "string", "x-note": { type: "integer" } },
    good: ["a"],
    bad: [[1, ""]],
  },
  anything: { schema: {}, good: [1, "a", null, [], {}] },
};

export function compareValues(): void {
  compareSchemas("values", "3.0.3", {
    ...cases,
    exclusive: {
      schema: {
        type: "number",
        minimum: 0,
        exclusiveMinimum: true,
        maximum: 9,
        exclusiveMaximum: true,
      },
      good: [0.1, 8.9],
      bad: [
        [0, ""],
        [9, ""],
      ],
    },
    inclusive: {
      schema: {
        type: "number",
        minimum: 0,
        exclusiveMinimum: false,
        maximum: 9,
        exclusiveMaximum: false,
      },
      good: [0, 9],
      bad: [
        [-1, ""],
        [10, ""],
      ],
    },
  });

  compareSchemas("values", "3.1.0", {
    ...cases,
    exclusive: {
      schema: { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 9 },
      good: [0.1, 8.9],
      bad: [
        [0, ""],
        [9, ""],
      ],
    },
  });

  const differs = "older patterns";
  const pattern = { type: "string", pattern: "^[\\w-.]+$" };
  const paths = {
    "/names": { post: { requestBody: json(pattern), responses: { "200": json({}) } } },
  };
  compare(
    "patterns that are older than Unicode",
    { document: documentOf(paths), unreadable: true },
    [
      { send: "POST /names", body: '"a-b.c"', type: "application/json", sees: {}, differs },
      { send: "POST /names", body: '"a b"', type: "application/json", refused: ["body"], differs },
    ],
  );
}
