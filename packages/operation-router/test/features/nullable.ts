// Compares values that may be null: `nullable` in 3.0, lists of types in 3.1.
import { documentOf, json } from "../support.ts";
import { compare } from "./compare.ts";
import { compareSchemas } from "./schema-table.ts";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const thing = { type: "object", properties: { b: { type: "integer" } } };
const composed = {
  type: "object",
  properties: {
    a: { nullable: true, allOf: [ref("Thing")] },
    any: { nullable: true },
    either: { nullable: true, oneOf: [{ type: "integer" }, ref("Thing")] },
  },
};
const paths = {
  "/values": { post: { requestBody: json(composed), responses: { "200": json({}) } } },
};
const document = { ...documentOf(paths, { schemas: { Thing: thing } }), openapi: "3.0.3" };
const differs = "nullable anywhere";

export function compareNullable(): void {
  compareSchemas(
    "nullable",
    "3.0.3",
    {
      text: {
        schema: {
          type: "object",
          properties: { a: { type: "string", nullable: true, maxLength: 2 } },
        },
        good: [{ a: null }, { a: "ab" }, {}],
        bad: [
          [{ a: "abc" }, "/a"],
          [{ a: 1 }, "/a"],
        ],
      },
      notNullable: {
        schema: { type: "object", properties: { a: { type: "string", nullable: false } } },
        good: [{ a: "b" }],
        bad: [[{ a: null }, "/a"]],
      },
      time: {
        schema: {
          type: "object",
          properties: { a: { type: "string", format: "date-time", nullable: true } },
        },
        good: [{ a: null }, { a: "2026-01-02T03:04:05Z" }],
        bad: [
          [{ a: 5 }, "/a"],
          [{ a: "x" }, "/a"],
        ],
      },
      listed: {
        schema: {
          type: "object",
          properties: { a: { type: "string", nullable: true, enum: ["x", null] } },
        },
        good: [{ a: "x" }, { a: null }],
        bad: [[{ a: "y" }, "/a"]],
      },
      listedWithoutNull: {
        schema: { type: "string", nullable: true, enum: ["x"] },
        good: ["x"],
        bad: [[null, ""]],
      },
      items: {
        schema: { type: "array", items: { type: "integer", nullable: true } },
        good: [[1, null]],
        bad: [[[1, "x"], "/1"]],
      },
      referred: {
        schema: { type: "object", required: ["a"], properties: { a: ref("Maybe") } },
        good: [{ a: null }, { a: { b: 1 } }],
        bad: [
          [{ a: { b: "x" } }, "/a/b"],
          [{}, "/a"],
        ],
      },
    },
    { Maybe: { type: "object", nullable: true, properties: { b: { type: "integer" } } } },
  );

  compareSchemas(
    "null among types",
    "3.1.0",
    {
      text: {
        schema: { type: "object", properties: { a: { type: ["string", "null"], maxLength: 2 } } },
        good: [{ a: null }, { a: "ab" }],
        bad: [
          [{ a: "abc" }, "/a"],
          [{ a: 1 }, "/a"],
        ],
      },
      several: {
        schema: { type: ["string", "integer", "array"], maxLength: 2, minimum: 3 },
        good: ["ab", 3, []],
        bad: [
          ["abc", ""],
          [2, ""],
          [1.5, ""],
          [true, ""],
          [{}, ""],
        ],
      },
      nothing: {
        schema: { type: "object", properties: { a: { type: "null" } } },
        good: [{ a: null }],
        bad: [[{ a: 0 }, "/a"]],
      },
      time: {
        schema: {
          type: "object",
          properties: { a: { type: ["string", "null"], format: "date-time" } },
        },
        good: [{ a: null }, { a: "2026-01-02T03:04:05Z" }],
        bad: [
          [{ a: 5 }, "/a"],
          [{ a: "x" }, "/a"],
        ],
      },
      union: {
        schema: { type: "object", properties: { a: { oneOf: [ref("Thing"), { type: "null" }] } } },
        good: [{ a: null }, { a: { b: 1 } }],
        bad: [[{ a: { b: "x" } }, "/a/b"]],
      },
    },
    { Thing: { type: "object", properties: { b: { type: "integer" } } } },
  );

  compare("nullable without a type", { document, unreadable: true }, [
    { send: "POST /values", body: { a: null, any: null, either: null }, sees: {}, differs },
    { send: "POST /values", body: { a: { b: 1 }, any: 1, either: 1 }, sees: {}, differs },
    { send: "POST /values", body: { a: { b: "x" } }, refused: ["body /a/b"], differs },
    {
      send: "POST /values",
      body: { a: 1, either: "x" },
      refused: ["body /a", "body /either"],
      differs,
    },
  ]);
}
