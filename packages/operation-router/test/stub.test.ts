// How examples become answers.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { pickStub } from "../src/index.ts";
import { documentOf, json, noContent, serve } from "./support.ts";

const components = {
  examples: { Ann: { value: { name: "Ann" } }, Bob: { value: { name: "Bob" } } },
  responses: {
    Found: json({ type: "object" }, { examples: { Ann: { $ref: "#/components/examples/Ann" } } }),
  },
  headers: { Total: { required: true, schema: { type: "integer", examples: [3] } } },
  schemas: { Named: { type: "object", examples: [{ name: "schema" }] } },
};
const document = documentOf({}, components);
const pick = (responses: object, requestBody?: object, body?: unknown) =>
  pickStub(document, { operationId: "x", responses, ...(requestBody && { requestBody }) }, body);

describe("pickStub", () => {
  it("takes the lowest 2xx and its first named example", () => {
    const examples = { B: { value: 2 }, A: { value: 1 } };
    const stub = pick({
      "404": json({}, { example: 4 }),
      "202": json({}, { example: 3 }),
      "201": json({}, { examples }),
    });
    assert.deepEqual(stub, { status: 201, headers: {}, body: 2, example: "B" });
  });

  it("follows references to responses and examples", () => {
    const stub = pick({ "200": { $ref: "#/components/responses/Found" } });
    assert.deepEqual(stub, { status: 200, headers: {}, body: { name: "Ann" }, example: "Ann" });
  });

  it("takes the nameless example, then those of the schema", () => {
    const schema = { examples: [1], example: 2 };
    assert.equal(pick({ "200": json(schema, { example: 0 }) })?.body, 0);
    assert.equal(pick({ "200": json(schema) })?.body, 1);
    assert.equal(pick({ "200": json({ example: 2 }) })?.body, 2);
    assert.deepEqual(pick({ "200": json({ $ref: "#/components/schemas/Named" }) })?.body, {
      name: "schema",
    });
  });

  it("needs no example for a response without content", () => {
    assert.deepEqual(pick({ "204": noContent }), { status: 204, headers: {} });
    assert.equal(pick({ "2XX": noContent })?.status, 200);
  });

  it("finds nothing where there is no example or no 2xx", () => {
    assert.equal(pick({ "200": json({}) }), undefined);
    assert.equal(pick({ "404": json({}, { example: 1 }) }), undefined);
    assert.equal(
      pick({ "200": json({}, { examples: { Far: { externalValue: "http://a" } } }) }),
      undefined,
    );
  });

  it("prefers JSON among media types", () => {
    const content = { "text/csv": { example: "a" }, "application/hal+json": { example: 1 } };
    assert.equal(pick({ "200": { content } })?.body, 1);
  });

  it("answers the example named like the request example that was sent", () => {
    const request = json(
      {},
      { examples: { A: { value: { n: 1 } }, B: { value: { n: 2 } }, No: { value: { n: 3 } } } },
    );
    const responses = {
      "200": json({}, { examples: { A: { value: "a" }, B: { value: "b" } } }),
      "409": json({}, { examples: { No: { value: "no" } } }),
    };
    assert.equal(pick(responses, request, { n: 2 })?.example, "B");
    assert.equal(pick(responses, request, { n: 9 })?.example, "A");
    assert.deepEqual(pick(responses, request, { n: 3 }), {
      status: 409,
      headers: {},
      body: "no",
      example: "No",
    });
  });

  it("sends required headers that have a value", () => {
    const headers = {
      "X-Total": { $ref: "#/components/headers/Total" },
      "X-Const": { required: true, schema: { const: "c" } },
      "X-Default": { required: true, schema: { default: true } },
      "X-Example": { required: true, example: "e", schema: {} },
      "X-Optional": { example: "o", schema: {} },
      "X-Unknown": { required: true, schema: {} },
    };
    assert.deepEqual(pick({ "204": { ...noContent, headers } })?.headers, {
      "X-Total": "3",
      "X-Const": "c",
      "X-Default": "true",
      "X-Example": "e",
    });
  });
});

describe("a stub", () => {
  const paths = {
    "/named": {
      get: {
        operationId: "named",
        responses: { "200": json({}, { examples: { 'Ann "é"': { value: 1 } } }) },
      },
    },
    "/nameless": {
      get: { operationId: "nameless", responses: { "200": json({}, { example: 1 }) } },
    },
    "/none": { get: { operationId: "none", responses: { "200": json({}) } } },
    "/never": { get: { operationId: "never", responses: { "404": json({}) } } },
    "/wrong": {
      get: { operationId: "wrong", responses: { "200": json({ type: "string" }, { example: 1 }) } },
    },
  };
  const served = documentOf(paths);

  it("says which example it is", async (t) => {
    const { send } = await serve(t, { document: served });
    assert.equal(
      (await send("GET", "/named")).headers["answered-by"],
      'stub; example="Ann \\"?\\""',
    );
    const nameless = await send("GET", "/nameless");
    assert.deepEqual([nameless.headers["answered-by"], nameless.text], ["stub", "1"]);
  });

  it("that is missing says what to add", async (t) => {
    const { send, failures } = await serve(t, { document: served });
    assert.equal((await send("GET", "/none")).status, 501);
    assert.equal((await send("GET", "/never")).status, 501);
    assert.deepEqual(
      failures.map(({ kind, message }) => [kind, message]),
      [
        [
          "no-stub",
          "Operation none has no handler and no example: add an example to its 200 response",
        ],
        ["no-stub", "Operation never has no handler and no example: document a 2xx response"],
      ],
    );
  });

  it("is checked like any other answer", async (t) => {
    const { send, failures } = await serve(t, { document: served });
    assert.equal((await send("GET", "/wrong")).status, 500);
    assert.match(String(failures[0]?.cause), /wrong answered 200, .*must be string/);
  });
});
