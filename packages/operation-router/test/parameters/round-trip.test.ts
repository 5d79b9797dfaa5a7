// Tests that a value written in any style comes back the same from a real router.
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import * as fc from "fast-check";
import type { OperationHandler } from "../../src/index.ts";
import { writeParameter } from "../../src/parameters/styles.ts";
import { documentOf, operation, serve, type SendInit } from "../support.ts";

type Place = "path" | "query" | "header" | "cookie";
type Shape = "text" | "number" | "texts" | "numbers" | "object";

interface Row {
  place: Place;
  style: string;
  isExploded: boolean;
  shape: Shape;
}

const everything: Shape[] = ["text", "number", "texts", "numbers", "object"];
const several: Shape[] = ["texts", "numbers", "object"];
const both = [false, true];

/** @see https://spec.openapis.org/oas/v3.1.1.html#style-values */
const table: [Place, string, Shape[], boolean[]][] = [
  ["path", "simple", everything, both],
  ["path", "label", everything, both],
  ["path", "matrix", everything, both],
  ["query", "form", everything, both],
  ["query", "spaceDelimited", several, [false]],
  ["query", "pipeDelimited", several, [false]],
  ["query", "deepObject", ["object"], [true]],
  ["header", "simple", everything, both],
  ["cookie", "form", everything, both],
];
const rows: Row[] = table.flatMap(([place, style, shapes, exploded]) =>
  shapes.flatMap((shape) => exploded.map((isExploded) => ({ place, style, isExploded, shape }))),
);

/** The characters that a part of a list or an object cannot contain; most are separators. */
function separators({ style, isExploded, shape }: Row): string {
  const hasNames = style === "deepObject" || (style === "form" && isExploded);
  if (shape === "text" || hasNames) return "";
  const between: Record<string, string> = {
    simple: ",",
    label: isExploded ? "." : ",",
    matrix: isExploded ? ";" : ",",
    form: ",",
    spaceDelimited: " ",
    pipeDelimited: "|",
  };
  return `${between[style]}${isExploded && shape === "object" ? "=" : ""}`;
}

function valuesOf(row: Row): fc.Arbitrary<unknown> {
  const forbidden = separators(row);
  // Headers are not percent-encoded, and HTTP trims them.
  const unit =
    row.place === "header" ? fc.constantFrom(..."aZ09!#$%&'*+-.^_`|~()<>@:;=/?") : "grapheme";
  const part = fc
    .string({ unit, minLength: 1, maxLength: 6 })
    .filter((one) => ![...one].some((character) => forbidden.includes(character)));
  const arbitraries: Record<Shape, fc.Arbitrary<unknown>> = {
    text: part,
    number: fc.oneof(fc.integer(), fc.constantFrom(0.5, -1.25)),
    texts: fc.array(part, { minLength: 1, maxLength: 3 }),
    numbers: fc.array(fc.integer(), { minLength: 1, maxLength: 3 }),
    object: fc.record(
      { name: part, prénom: part, age: fc.integer() },
      { requiredKeys: ["name"], noNullPrototype: true },
    ),
  };
  return arbitraries[row.shape];
}

const schemas: Record<Shape, object> = {
  text: { type: "string" },
  number: { type: "number" },
  texts: { type: "array", items: { type: "string" } },
  numbers: { type: "array", items: { type: "integer" } },
  object: {
    type: "object",
    additionalProperties: false,
    properties: { name: { type: "string" }, prénom: { type: "string" }, age: { type: "integer" } },
  },
};

/** A schema that only this value fits. Each part has its own constant, because parts are coerced one by one. */
function schemaOfOnly(value: unknown): object {
  if (Array.isArray(value)) {
    const prefixItems = value.map(schemaOfOnly);
    return { type: "array", prefixItems, items: false, minItems: value.length };
  }
  if (typeof value !== "object" || value === null) return { type: typeof value, const: value };
  const properties = Object.entries(value).map(([name, part]) => [name, schemaOfOnly(part)]);
  return {
    type: "object",
    required: Object.keys(value),
    additionalProperties: false,
    properties: Object.fromEntries(properties),
  };
}

function parameterOf({ place, style, isExploded, shape }: Row, schema: object = schemas[shape]) {
  return { name: "p", in: place, required: true, style, explode: isExploded, schema };
}

const echo: OperationHandler = ({ params, query }) => ({
  status: 200,
  body: { path: params, query },
});
const documentWith = (path: string, parameter: object) =>
  documentOf({ [path]: { get: operation("read", { parameters: [parameter] }) } });

/** Asserts that a handler sees each value as it was before it was written. */
async function roundTrip(t: TestContext, row: Row, values: fc.Arbitrary<unknown>): Promise<void> {
  const { place } = row;
  const parameter = parameterOf(row);
  const document = documentWith(place === "path" ? "/a/{p}" : "/a", parameter);
  const { send } = await serve(t, { document, handlers: { read: echo } });
  const property = fc.asyncProperty(values, async (value) => {
    const written = writeParameter(parameter, value);
    const { status, json, text } = await send(
      "GET",
      place === "path" ? `/a/${written}` : `/a?${written}`,
    );
    assert.equal(status, 200, `${written} ${text}`);
    assert.deepEqual(json[place], { p: value }, written);
  });
  await fc.assert(property, { numRuns: 50 });
}

/** Returns the status for a value in a header or a cookie, which handlers see unparsed, so that only the schema can judge it. */
async function isTakenFor(
  t: TestContext,
  row: Row,
  sent: unknown,
  allowed: unknown,
): Promise<number> {
  const { place } = row;
  const written = writeParameter(parameterOf(row), sent);
  const init: SendInit = { headers: { [place === "header" ? "p" : "cookie"]: written } };
  const document = documentWith("/a", parameterOf(row, schemaOfOnly(allowed)));
  const { send } = await serve(t, { document, handlers: { read: echo } });
  return (await send("GET", "/a", init)).status;
}

describe("a value in", () => {
  for (const row of rows) {
    const { place, style, isExploded, shape } = row;
    const how = isExploded ? "exploded" : "not exploded";
    it(`the ${place}, in the style ${style}, ${how}: ${shape}`, async (t) => {
      const values = valuesOf(row);
      if (place === "path" || place === "query") return roundTrip(t, row, values);
      const property = fc.asyncProperty(values, values, async (value, other) => {
        assert.equal(await isTakenFor(t, row, value, value), 200);
        fc.pre(JSON.stringify(value) !== JSON.stringify(other));
        assert.equal(await isTakenFor(t, row, value, other), 400);
      });
      await fc.assert(property, { numRuns: 20 });
    });
  }

  const deep: Row = { place: "query", style: "deepObject", isExploded: true, shape: "object" };
  const flat: Row = { place: "query", style: "form", isExploded: false, shape: "object" };
  const kept: [string, Row, string[]][] = [
    [
      "a deep object",
      deep,
      ["a&p[age]=7", "a%26p%5Bage%5D=7", "a+b", "%26", "%2B", "%zz", "=", "[]"],
    ],
    ["an object with a brace", flat, ["{!", "{", '{"age":7}']],
  ];
  for (const [what, row, texts] of kept) {
    it(`the query keeps its characters in ${what}`, async (t) => {
      await roundTrip(t, row, fc.constantFrom(...texts.map((name) => ({ name }))));
    });
  }
});
