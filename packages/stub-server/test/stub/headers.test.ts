// Tests which headers a stub sends, and that each value is legal.
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { documentOf, json, noContent, serve } from "../support.ts";

describe("a stub's headers", () => {
  const headers = {
    "X-Total": { required: true, schema: { type: "integer", minimum: 3 } },
    "X-List": {
      required: true,
      schema: { type: "array", items: { type: "integer" } },
      example: [1, 2],
    },
    "X-Object": { required: true, example: { a: 1, b: 2 }, schema: { type: "object" } },
    "X-Exploded": { explode: true, example: { a: 1, b: 2 }, schema: { type: "object" } },
    "X-Json": { content: { "application/json": { schema: {} } }, example: { a: 1 } },
    "X-Named": { examples: { Other: { value: "other" }, One: { value: "one" } } },
    "X-Wrong": { example: "wrong", schema: { type: "integer", default: 7 } },
    "X-Optional": { schema: { type: "string" } },
    "Content-Type": { required: true, schema: { const: "text/x" } },
    "Content-Length": { required: true, schema: { const: 1 } },
    "Content-Encoding": { required: true, schema: { const: "gzip" } },
  };
  const retry = { "Retry-After": { schema: { type: "integer" } } };
  const document = documentOf({
    "/x": {
      post: {
        operationId: "postX",
        responses: {
          "200": { ...json({}, { examples: { One: { value: 1 } } }), headers },
          "201": {
            ...noContent,
            headers: { Location: { schema: { type: "string", format: "uri-reference" } } },
          },
          "401": { ...noContent, headers: { "WWW-Authenticate": { schema: { type: "string" } } } },
          "429": { ...noContent, headers: retry },
        },
      },
    },
    "/impossible": {
      get: {
        operationId: "impossible",
        responses: {
          "200": { ...noContent, headers: { "X-No": { required: true, schema: false } } },
        },
      },
    },
  });
  const headersFor = async (t: TestContext, code: number): Promise<Record<string, unknown>> => {
    const { send: ask } = await serve(t, { document });
    return { ...(await ask("POST", "/x", { headers: { prefer: `code=${code}` } })).headers };
  };

  it("are the required ones, and those with an example, in the simple style", async (t) => {
    const sent = await headersFor(t, 200);
    const expected = {
      "x-list": "1,2",
      "x-object": "a,1,b,2",
      "x-exploded": "a=1,b=2",
      "x-json": '{"a":1}',
      "x-named": "one",
      "x-wrong": "7",
    };
    const { "x-powered-by": _, ...others } = sent;
    const own = Object.entries(others).filter(([name]) => name.startsWith("x-"));
    assert.deepEqual(Object.fromEntries(own), { ...expected, "x-total": "3" });
  });

  it("leave the body's own to the server", async (t) => {
    const sent = await headersFor(t, 200);
    assert.equal(sent["content-type"], "application/json");
    assert.deepEqual([sent["content-length"], sent["content-encoding"]], ["1", undefined]);
  });

  it("have what the status needs", async (t) => {
    assert.equal((await headersFor(t, 429))["retry-after"], "30");
    assert.equal((await headersFor(t, 201)).location, "/x/1");
    assert.equal((await headersFor(t, 401))["www-authenticate"], "Bearer");
  });

  it("are 501 with their pointer where a required one has no value", async (t) => {
    const reply = await (await serve(t, { document })).send("GET", "/impossible");
    assert.equal(reply.status, 501);
    assert.match(String(reply.json.detail), /\/responses\/200\/headers\/X-No: needs an example/);
  });
});

describe("a stub's header with a grammar", () => {
  const cases: [string, object, RegExp][] = [
    ["Retry-After", { type: "integer", minimum: 60 }, /^(?:[6-9]\d|\d{3,})$/],
    ["Retry-After", { type: "string" }, /^30$/],
    [
      "Retry-After",
      { type: "string", format: "date-time" },
      /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
    ],
    ["Location", { type: "string", format: "uri" }, /^http:\/\/localhost\/x$/],
    ["ETag", { type: "string" }, /^"1"$/],
    ["Allow", { type: "string" }, /^GET$/],
    ["Link", { type: "string" }, /^<\/x>; rel="self"$/],
    ["WWW-Authenticate", { type: "string" }, /^Bearer$/],
    ["WWW-Authenticate", { enum: ["Basic"] }, /^Basic$/],
    ["RateLimit-Remaining", { type: "string" }, /^99$/],
  ];
  for (const [name, schema, pattern] of cases) {
    it(`has a legal ${name} for ${JSON.stringify(schema)}, also in a dynamic answer`, async (t) => {
      const headers = { [name]: { required: true, schema } };
      const responses = { "200": { ...noContent, headers } };
      const document = documentOf({ "/x": { get: { operationId: "getX", responses } } });
      const { send } = await serve(t, { document });
      const usual = await send("GET", "/x");
      const dynamic = await send("GET", "/x", { headers: { prefer: "dynamic=true, seed=1" } });
      assert.match(String(usual.headers[name.toLowerCase()]), pattern);
      assert.match(String(dynamic.headers[name.toLowerCase()]), pattern);
    });
  }
});
