// Compares keywords new in 3.1: const, tuples, contains, conditions, boolean schemas.
import { documentOf, json } from "../support.ts";
import { compare } from "./compare.ts";
import { compareSchemas } from "./schema-table.ts";

// Parsed, because an object literal with `then` looks like a promise.
const conditional: unknown = JSON.parse(`{
  "type": "object",
  "properties": { "kind": { "type": "string" }, "size": { "type": "integer" } },
  "if": { "properties": { "kind": { "const": "big" } }, "required": ["kind"] },
  "then": { "properties": { "size": { "minimum": 10 } }, "required": ["size"] },
  "else": { "properties": { "size": { "maximum": 9 } } }
}`);

const open = {
  type: "array",
  prefixItems: [{ type: "string" }, { type: "integer" }],
  items: { type: "boolean" },
};
const document = documentOf({
  "/tuples": { post: { requestBody: json(open), responses: { "200": json({}) } } },
});
const differs = "open tuples";

export function compareNewerKeywords(): void {
  compareSchemas("newer keywords", "3.1.0", {
    constant: {
      schema: { const: "v1" },
      good: ["v1"],
      bad: [
        ["v2", ""],
        [1, ""],
      ],
    },
    constantZero: {
      schema: { const: 0 },
      good: [0],
      bad: [
        ["0", ""],
        [false, ""],
        [null, ""],
      ],
    },
    constantObject: {
      schema: { const: { a: [1, null] } },
      good: [{ a: [1, null] }],
      bad: [
        [{ a: [1] }, ""],
        [{ a: [1, null], b: 1 }, ""],
      ],
    },
    tuple: {
      schema: {
        type: "array",
        prefixItems: [{ type: "string" }, { type: "integer" }],
        minItems: 2,
        items: false,
      },
      good: [["a", 1]],
      bad: [
        [["a", "b"], "/1"],
        [["a", 1, 2], ""],
        [["a"], ""],
      ],
    },
    contains: {
      schema: {
        type: "array",
        contains: { type: "integer", minimum: 5 },
        minContains: 1,
        maxContains: 2,
      },
      good: [
        [1, 5],
        [5, 6, "x"],
      ],
      bad: [
        [[1, 2], "/0", "/1", ""],
        [[5, 6, 7], ""],
      ],
    },
    unevaluatedItems: {
      schema: { type: "array", unevaluatedItems: { type: "string" } },
      good: [["a"]],
      bad: [[["a", 1], "/1"]],
    },
    conditional: {
      schema: conditional,
      good: [{ kind: "big", size: 10 }, { kind: "small", size: 9 }, {}],
      bad: [
        [{ kind: "big" }, "/size"],
        [{ kind: "big", size: 9 }, "/size"],
        [{ size: 10 }, "/size"],
      ],
    },
    forbidden: { schema: false, bad: [[1, ""]] },
    allowed: { schema: true, good: [1] },
  });

  compare("tuples of any length", { document }, [
    { send: "POST /tuples", body: ["a"], sees: {}, differs },
    { send: "POST /tuples", body: ["a", 1, true, false], sees: {}, differs },
    { send: "POST /tuples", body: ["a", "b"], refused: ["body /1"], differs },
    { send: "POST /tuples", body: ["a", 1, "b"], refused: ["body /2"], differs },
  ]);
}
