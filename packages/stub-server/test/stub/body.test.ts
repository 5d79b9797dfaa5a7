// Tests what the body of a stub is made of, and what prevents one.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { StubDiagnostic } from "../../src/stub/plan.ts";
import { documentOf, json, noContent, serve } from "../support.ts";

const get = (operationId: string, response: object): object => ({
  get: { operationId, responses: { "200": response } },
});

describe("a stub's body", () => {
  const components = {
    schemas: { Named: { type: "object", examples: [{ from: "target" }] } },
    examples: {
      Ann: { value: { name: "Ann" } },
    },
  };
  const cases: [string, object, unknown, string][] = [
    [
      "a named example",
      json({}, { examples: { Ann: { $ref: "#/components/examples/Ann" } } }),
      { name: "Ann" },
      'stub; example="Ann"',
    ],
    ["a nameless example", json({ examples: [1] }, { example: 0 }), 0, "stub"],
    ["an example of the schema", json({ examples: [1], example: 2, default: 3 }), 1, "stub"],
    ["the OpenAPI 3.0 example of the schema", json({ example: 2, default: 3 }), 2, "stub"],
    [
      "what stands beside a reference",
      json({ $ref: "#/components/schemas/Named", example: { from: "beside" } }),
      { from: "beside" },
      "stub",
    ],
    [
      "what a reference points at",
      json({ $ref: "#/components/schemas/Named" }),
      { from: "target" },
      "stub",
    ],
    [
      "the default of the schema",
      json({ default: { from: "default" } }),
      { from: "default" },
      "stub",
    ],
    ["the constant of the schema", json({ const: 7 }), 7, "stub"],
    [
      "an example that refers to one",
      json({}, { example: { $ref: "#/components/examples/Ann" } }),
      { name: "Ann" },
      "stub",
    ],
    [
      "a sample",
      json({ type: "object", properties: { name: { type: "string", examples: ["Bob"] } } }),
      { name: "Bob" },
      "stub; generated",
    ],
  ];
  for (const [what, response, body, answeredBy] of cases) {
    it(`is ${what}`, async (t) => {
      const document = documentOf({ "/x": get("getX", response) }, components);
      const reply = await (await serve(t, { document })).send("GET", "/x");
      assert.deepEqual([reply.json, reply.headers["answered-by"]], [body, answeredBy]);
    });
  }

  it("names an example in the letters that a header may have", async (t) => {
    const document = documentOf({
      "/x": get("getX", json({}, { examples: { 'Ann "é"': { value: 1 } } })),
    });
    const reply = await (await serve(t, { document })).send("GET", "/x");
    assert.equal(reply.headers["answered-by"], 'stub; example="Ann \\"?\\""');
  });
});

describe("an example that its schema does not allow", () => {
  const examples = {
    Wrong: { value: "one" },
    Far: { externalValue: "https://example.com/x" },
    Right: { value: 1 },
  };
  const document = documentOf({ "/x": get("getX", json({ type: "integer" }, { examples })) });

  it("gives way to the next, and is reported once", async (t) => {
    const found: StubDiagnostic[] = [];
    const stubs = { onDiagnostic: (one: StubDiagnostic): void => void found.push(one) };
    const { send } = await serve(t, { document, stubs });
    const first = await send("GET", "/x");
    const second = await send("GET", "/x", { headers: { accept: "*/*" } });
    assert.deepEqual([first.text, second.text], ["1", "1"]);
    assert.deepEqual(
      found.map(({ operationId, pointer }) => [operationId, pointer]),
      [
        ["getX", "/paths/~1x/get/responses/200/content/application~1json/examples/Wrong/value"],
        ["getX", "/paths/~1x/get/responses/200/content/application~1json/examples/Far"],
      ],
    );
    assert.deepEqual(
      found.map(({ message }) => message),
      [
        "the example breaks its schema: the whole body must be integer",
        "has its value at https://example.com/x, which is not read: write it under `value`",
      ],
    );
  });

  it("is 501 with its pointer when it is asked for", async (t) => {
    const { send: ask } = await serve(t, { document });
    const wrong = await ask("GET", "/x", { headers: { prefer: "example=Wrong" } });
    assert.equal(wrong.status, 501);
    assert.match(String(wrong.json.detail), /examples\/Wrong\/value: .*integer/);
    assert.equal((await ask("GET", "/x", { headers: { prefer: "example=Right" } })).text, "1");
  });
});

describe("an operation that can only fail", () => {
  it("answers the failure, and is reported once", async (t) => {
    const found: StubDiagnostic[] = [];
    const stubs = { onDiagnostic: (one: StubDiagnostic): void => void found.push(one) };
    const responses = { "404": noContent };
    const document = documentOf({ "/x": { get: { operationId: "getX", responses } } });
    const { send } = await serve(t, { document, stubs });
    assert.deepEqual(
      [(await send("GET", "/x")).status, (await send("GET", "/x")).status],
      [404, 404],
    );
    const pointer = "/paths/~1x/get/responses";
    assert.deepEqual(found, [{ operationId: "getX", pointer, message: "documents failures only" }]);
  });
});

describe("a schema that no value fits", () => {
  const components = {
    schemas: {
      Node: {
        type: "object",
        required: ["parent"],
        properties: { parent: { $ref: "#/components/schemas/Node" } },
      },
    },
  };
  const cases: [string, object, RegExp][] = [
    [
      "requires itself",
      { $ref: "#/components/schemas/Node" },
      /\/components\/schemas\/Node\/properties\/parent: it requires itself/,
    ],
    [
      "forbids what it requires",
      {
        type: "object",
        additionalProperties: false,
        allOf: [{ required: ["a"], properties: { a: { type: "string" } } }],
      },
      /schema\/allOf\/0\/properties\/a: it contradicts what stands beside it/,
    ],
    [
      "has one form twice",
      { oneOf: [{ type: "string" }, { type: "string" }] },
      /200\/content\/application~1json\/schema: it has rules/,
    ],
  ];
  for (const [what, schema, message] of cases) {
    it(`because it ${what} is 501 with its pointer`, async (t) => {
      const document = documentOf({ "/x": get("getX", json(schema)) }, components);
      const reply = await (await serve(t, { document })).send("GET", "/x");
      assert.equal(reply.status, 501);
      assert.match(String(reply.json.detail), message);
    });
  }
});
