// Tests that numbers in parameters are written as in JSON, not as JavaScript would accept them.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { OperationHandler, Violation } from "../../src/index.ts";
import { documentOf, operation, serve } from "../support.ts";

const schemas = {
  Id: { type: "integer", maximum: 1e30 },
  Small: { $ref: "#/components/schemas/Id", minimum: 1 },
};
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const query = (name: string, schema: object, more: object = {}) => ({
  name,
  in: "query",
  schema,
  ...more,
});
const list = (type: string) => ({ type: "array", items: { type } });

const parameters = [
  { name: "id", in: "path", required: true, schema: ref("Small") },
  query("page", { type: "integer", minimum: 1, maximum: 100 }),
  query("ratio", { type: ["number", "null"] }),
  query("wrapped", { allOf: [ref("Id")], description: "A number" }),
  query("ids", list("integer"), { explode: false }),
  query("pipes", list("number"), { style: "pipeDelimited", explode: false }),
  query("many", { type: "array", items: ref("Id") }),
  query("either", { type: ["integer", "string"] }),
  query("text", { type: "string" }),
  { name: "X-Count", in: "header", schema: { type: "integer" } },
  { name: "theme", in: "cookie", schema: { type: "integer" } },
];
const document = documentOf(
  { "/things/{id}": { parameters, get: operation("read") } },
  { schemas },
);
const echo: OperationHandler = ({ params, query: seen }) => ({
  status: 200,
  body: { ...params, ...seen },
});
const options = { document, handlers: { read: echo } };

describe("a number in a parameter", () => {
  const good: [string, object][] = [
    ["/things/7", { id: 7 }],
    ["/things/90?page=100&ratio=-0.5", { id: 90, page: 100, ratio: -0.5 }],
    ["/things/1?ratio=9e1", { id: 1, ratio: 90 }],
    ["/things/1?ratio=1.5E%2B3", { id: 1, ratio: 1500 }],
    ["/things/9007199254740991?wrapped=0", { id: 9007199254740991, wrapped: 0 }],
    ["/things/1?ids=1,-2,0", { id: 1, ids: [1, -2, 0] }],
    ["/things/1?pipes=1.5%7C2", { id: 1, pipes: [1.5, 2] }],
    ["/things/1?many=1&many=2", { id: 1, many: [1, 2] }],
    ["/things/1?many=1", { id: 1, many: [1] }],
    ["/things/1?text=0x5a&either=090", { id: 1, text: "0x5a", either: "090" }],
  ];
  for (const [path, expected] of good) {
    it(`is read from ${path}`, async (t) => {
      const { send } = await serve(t, options);
      assert.deepEqual((await send("GET", path)).json, expected);
    });
  }

  for (const text of [
    "9e1",
    "0x5a",
    "+90",
    "090",
    "90.0",
    " 90",
    "90 ",
    "0b1",
    "Infinity",
    "-",
    "x",
  ]) {
    it(`is not the integer ${JSON.stringify(text)}`, async (t) => {
      const { send } = await serve(t, options);
      const written = encodeURIComponent(text);
      const { status, json: details } = await send("GET", `/things/${written}?page=${written}`);
      assert.equal(status, 400);
      const common = {
        rule: "type",
        message: "must be an integer",
        received: JSON.stringify(text),
      };
      assert.deepEqual(details.violations, [
        { in: "path", pointer: "/id", ...common },
        { in: "query", pointer: "/page", ...common },
      ]);
    });
  }

  for (const text of [
    "Infinity",
    "-Infinity",
    "NaN",
    "1e999",
    "0x5a",
    "+1",
    ".5",
    "5.",
    "01",
    " 1",
  ]) {
    it(`is not the number ${JSON.stringify(text)}`, async (t) => {
      const { send } = await serve(t, options);
      const { json: details } = await send("GET", `/things/1?ratio=${encodeURIComponent(text)}`);
      assert.deepEqual(details.violations, [
        {
          in: "query",
          pointer: "/ratio",
          rule: "type",
          message: "must be a number",
          received: JSON.stringify(text),
        },
      ]);
    });
  }

  const bad: [string, string[]][] = [
    [
      "/things/99999999999999999999",
      ["path /id range: must be between -9007199254740991 and 9007199254740991"],
    ],
    ["/things/1?page=99999999999999999999", ["query /page maximum: must be 100 or less"]],
    [
      "/things/0?ids=1,0x2,3e0",
      [
        "query /ids/1 type: must be an integer",
        "query /ids/2 type: must be an integer",
        "path /id minimum: must be 1 or more",
      ],
    ],
    ["/things/1?pipes=1%7C0x2", ["query /pipes/1 type: must be a number"]],
    ["/things/1?many=0x1", ["query /many/0 type: must be an integer"]],
    ["/things/1?wrapped=1.0", ["query /wrapped type: must be an integer"]],
    ["/things/1?page=", ["query /page allowEmptyValue: must not be empty"]],
    ["/things/1?page=1&page=2", ["query /page type: must be an integer"]],
    [
      "/things/x?page=0&other=1&text=a",
      [
        "path /id type: must be an integer",
        "query /other additionalProperties: is not a known parameter",
        "query /page minimum: must be 1 or more",
      ],
    ],
  ];
  for (const [path, expected] of bad) {
    it(`is refused in ${path}`, async (t) => {
      const { send } = await serve(t, options);
      const { json: details } = await send("GET", path);
      assert.deepEqual(
        (details.violations as Violation[]).map(
          ({ in: part, pointer, rule, message }) => `${part} ${pointer} ${rule}: ${message}`,
        ),
        expected,
      );
    });
  }

  it("is read as strictly in headers and cookies", async (t) => {
    const { send, failures } = await serve(t, options);
    await send("GET", "/things/1", { headers: { "x-count": "0x1", cookie: "theme=1e1" } });
    assert.deepEqual(
      failures[0]?.violations.map(({ in: part, pointer, rule }) => `${part} ${pointer} ${rule}`),
      ["header /x-count type", "cookie /theme type"],
    );
  });
});
