// Sends random requests to one document with many features; both servers must agree on each.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import * as fc from "fast-check";
import { documentOf, json, operation } from "../support.ts";
import { assertAlike, exchange, type Row } from "./compare.ts";
import { startOurs } from "./ours.ts";
import type { Peer } from "./peer.ts";
import { startPlain } from "./plain.ts";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const schemas = {
  Order: {
    type: "object",
    required: ["id", "lines", "owner"],
    additionalProperties: false,
    properties: {
      id: { type: "integer", readOnly: true },
      note: { type: ["string", "null"], maxLength: 4 },
      size: { enum: ["s", "m", null] },
      price: { type: "number", exclusiveMinimum: 0, multipleOf: 0.5 },
      on: { type: "string", format: "date" },
      rush: { type: "boolean", default: false },
      lines: { type: "array", items: ref("Line"), minItems: 1, maxItems: 3 },
      owner: { oneOf: [ref("Person"), ref("Firm")] },
      tags: { type: "array", items: { type: "string", pattern: "^[a-z]+$" }, uniqueItems: true },
      extra: {
        type: "object",
        additionalProperties: { anyOf: [{ type: "integer" }, ref("Line")] },
      },
    },
  },
  Line: {
    type: "object",
    required: ["article"],
    properties: {
      article: { type: "string", minLength: 1 },
      count: { type: "integer", minimum: 1 },
      of: ref("Line"),
    },
  },
  Person: {
    type: "object",
    required: ["name"],
    properties: { kind: { const: "person" }, name: { type: "string" } },
  },
  Firm: {
    allOf: [
      { type: "object", required: ["kind", "vat"], properties: { kind: { const: "firm" } } },
      { properties: { vat: { type: "string" } } },
    ],
  },
};
const query = (name: string, schema: object, more: object = {}) => ({
  name,
  in: "query",
  schema,
  ...more,
});
const parameters = [
  { name: "id", in: "path", required: true, schema: { type: "integer", minimum: 1, maximum: 50 } },
  query("page", { type: "integer", default: 1, maximum: 9 }),
  query("sort", { type: "string", enum: ["a", "b"] }),
  query("all", { type: "boolean" }, { required: true }),
  query("ids", { type: "array", items: { type: "integer" }, maxItems: 2 }, { explode: false }),
  query(
    "filter",
    {
      type: "object",
      additionalProperties: false,
      properties: { min: { type: "number" }, name: { type: "string", maxLength: 3 } },
    },
    { style: "deepObject" },
  ),
  { name: "X-Trace", in: "header", schema: { type: "string", pattern: "^[a-f]+$" } },
  { name: "theme", in: "cookie", schema: { enum: ["dark", "light"] } },
];
const document = documentOf(
  {
    "/orders/{id}": {
      put: operation("put", { parameters, requestBody: { required: true, ...json(ref("Order")) } }),
      get: {
        operationId: "get",
        parameters: parameters.slice(0, 1),
        responses: { "200": json(ref("Order")) },
      },
    },
  },
  { schemas },
);

/** Mostly values that fit: a request has many parts, and enough requests must fit as a whole. */
const rather = <T>(fitting: fc.Arbitrary<T>, ...others: unknown[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 30, arbitrary: fitting },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );
const { line } = fc.letrec((tie) => ({
  line: fc.record(
    {
      article: rather(fc.constant("pen"), "", 1, null),
      count: rather(fc.nat(9), -1, "1", 1.5),
      of: rather(fc.oneof({ maxDepth: 2 }, fc.constant({ article: "cap" }), tie("line")), {}),
    },
    { requiredKeys: ["article"] },
  ),
}));
const fields = {
  note: rather(fc.constantFrom("abc", null, "💡💡💡💡"), "abcde", 1),
  size: rather(fc.constantFrom("s", null), "x", 0),
  price: rather(fc.constantFrom(0.5, 20), 0, 0.3, "1"),
  on: rather(fc.constant("2026-01-02"), "2026-1-2", "", 5),
  rush: rather(fc.boolean(), "true"),
  lines: rather(fc.array(line, { minLength: 1, maxLength: 3 }), [], [{}], {}, null),
  owner: rather(
    fc.constantFrom({ name: "ann" }, { kind: "firm", vat: "1" }, { kind: "person", name: "b" }),
    {},
    { kind: "firm", name: "x" },
    { kind: "firm", name: "x", vat: "1" },
    5,
  ),
  tags: rather(fc.uniqueArray(fc.constantFrom("a", "b")), ["A"], ["a", "a"], "a"),
  extra: rather(
    fc.dictionary(fc.constantFrom("x", "y", "z/~"), fc.oneof(fc.integer(), line)),
    { a: "b" },
    [],
  ),
};
const needed = ["lines", "owner"] as const;
/** The id is read-only: left out of requests, required in answers. */
const sentOrder = fc.record(fields, { requiredKeys: [...needed] });
const answeredOrder = fc.record({ ...fields, id: fc.nat() }, { requiredKeys: [...needed, "id"] });
const oddOrder = fc.record(
  { ...fields, id: fc.constantFrom(1, null), other: fc.constant(1) },
  { requiredKeys: [] },
);
const orders: fc.Arbitrary<[unknown, unknown]> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(sentOrder, answeredOrder) },
  { weight: 1, arbitrary: fc.tuple(oddOrder, oddOrder) },
  { weight: 1, arbitrary: fc.constantFrom<[unknown, unknown]>([[], null], [null, []]) },
);
const text = fc.record(
  {
    page: rather(fc.constantFrom("1", "9"), "10", "x"),
    sort: rather(fc.constantFrom("a", "b"), "c"),
    all: rather(fc.constantFrom("true", "false"), "1"),
    ids: rather(fc.constantFrom("1", "1,2"), "1,2,3", "x", "1,"),
    "filter[min]": rather(fc.constantFrom("1.5", "-2"), "x"),
    "filter[name]": rather(fc.constantFrom("ann", "1"), "anna"),
  },
  { requiredKeys: ["all"] },
);
const request = fc
  .record({
    method: fc.constantFrom("PUT", "PUT", "PUT", "GET"),
    id: rather(fc.constantFrom("1", "50"), "0", "51", "x"),
    query: text,
    headers: fc.record(
      {
        "x-trace": rather(fc.constant("abc"), "xyz"),
        cookie: rather(fc.constant("theme=dark"), "theme=blue", "a=b"),
      },
      { requiredKeys: [] },
    ),
    bodies: orders,
  })
  .map(({ method, id, query: values, headers, bodies: [body, answered] }): Row => {
    if (method === "GET") {
      return { send: `GET /orders/${id as string}`, answer: { status: 200, body: answered } };
    }
    const pairs = Object.entries(values).map(([name, value]) => `${name}=${value as string}`);
    const picked = Object.entries(headers).filter(([, value]) => value !== undefined);
    return {
      send: `PUT /orders/${id as string}?${pairs.join("&")}`,
      headers: Object.fromEntries(picked) as Record<string, string>,
      body: JSON.stringify(body),
      type: "application/json",
    };
  });

describe("any request", () => {
  let ours: Peer;
  let plain: Peer;
  before(async () => {
    [ours, plain] = await Promise.all([startOurs({ document }), startPlain({ document })]);
  });
  after(() => {
    ours.close();
    plain.close();
  });

  it("gets the same verdict from both", async () => {
    const verdicts = { accepted: 0, refused: 0 };
    const property = fc.asyncProperty(request, async (row) => {
      const mine = await exchange(ours, row);
      assertAlike(mine, await exchange(plain, row));
      verdicts[mine.accepted ? "accepted" : "refused"]++;
    });
    await fc.assert(property, { numRuns: 250 });
    assert.ok(Math.min(verdicts.accepted, verdicts.refused) > 10, JSON.stringify(verdicts));
  });
});
