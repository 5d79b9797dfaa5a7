// Tests what a tolerant router serves of a document with mistakes, and how it names them.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createOperationRouter } from "../src/index.ts";
import { documentOf, json, operation, serve } from "./support.ts";

const reference = (to: string) => ({ $ref: to });
const body = (schema: unknown) => ({ requestBody: { required: true, ...json(schema) } });
const example = (value: unknown) => json({}, { example: value });

const document = documentOf(
  {
    "/good": { get: operation("good", { responses: { "200": example({ a: 1 }) } }) },
    "/lost": { get: operation("lost", { responses: { "200": reference("#/components/no") } }) },
    "/pattern": { post: operation("pattern", body(reference("#/components/schemas/Bad"))) },
    "/deep": {
      post: operation(
        "deep",
        body({ properties: { a: { items: reference("#/components/schemas/No") } } }),
      ),
    },
    "/answers": {
      get: operation("answers", {
        responses: {
          "200": example({ a: 1 }),
          "404": json({ properties: { a: { type: "text" } } }),
        },
      }),
    },
    "/secure": { get: operation("secure", { security: [{ magic: [] }] }) },
    "/item": reference("#/components/pathItems/No"),
    "/a/{x}": { get: operation("x", { responses: { "200": example(1) } }) },
    "/a/{y}": { get: operation("y") },
    "/again": { get: operation("good", { responses: { "200": example(2) } }) },
    "/part#fragment": { get: operation("part") },
  },
  { schemas: { Bad: { type: "object", properties: { "a/b": { pattern: "(" } } } } },
);

const create = () => createOperationRouter({ document, tolerant: true });

describe("a tolerant router", () => {
  it("serves what it can", async (t) => {
    const { send } = await serve(t, { document, tolerant: true });
    assert.deepEqual((await send("GET", "/good")).json, { a: 1 });
    assert.equal((await send("GET", "/a/1")).text, "1");
    assert.equal((await send("GET", "/again")).text, "2");
    assert.deepEqual((await send("GET", "/answers")).json, { a: 1 });
  });

  const broken: [string, string, RegExp][] = [
    ["GET", "/lost", /\$ref "#\/components\/no" points at nothing \(at \/paths\/~1lost\/get\)/],
    ["POST", "/pattern", /regular expression.*\(at \/components\/schemas\/Bad\/properties\/a~1b\//],
    ["POST", "/deep", /\$ref "#\/components\/schemas\/No".*\/properties\/a\/items\/\$ref\)/],
    ["DELETE", "/item", /path \/item cannot be read: \$ref "#\/components\/pathItems\/No"/],
  ];
  for (const [method, path, message] of broken) {
    it(`says what is wrong with ${method} ${path}`, async (t) => {
      const { send, failures } = await serve(t, { document, tolerant: true });
      const { status, json: details } = await send(method, path, { body: {} });
      assert.deepEqual([status, failures[0]?.kind], [501, "broken-operation"]);
      assert.match(String(details.detail), message);
    });
  }

  it("lists the operations that it could not read", () => {
    const unread = create().operations.filter(({ diagnostic }) => diagnostic !== undefined);
    assert.deepEqual(
      unread.map(({ operationId }) => operationId),
      ["lost", "/item", "y", "part"],
    );
  });

  it("gives an operationId that is taken another name", () => {
    const ids = create().operations.map(({ operationId }) => operationId);
    assert.ok(ids.includes("GET /again"));
  });

  it("names every problem and its place once all is built", () => {
    const { check, operations } = create();
    const places = check().map(({ operationId, pointer }) => `${operationId} ${pointer}`);
    assert.deepEqual(places, [
      "lost /paths/~1lost/get/responses/200/$ref",
      "pattern /components/schemas/Bad/properties/a~1b/pattern",
      "deep /paths/~1deep/post/requestBody/content/application~1json/schema/properties/a/items/$ref",
      "answers /paths/~1answers/get/responses/404/content/application~1json/schema/properties/a/type",
      "secure /paths/~1secure/get/security/0/magic",
      "/item /paths/~1item/$ref",
      "y /paths/~1a~1{y}",
      "GET /again /paths/~1again/get/operationId",
      "part /paths/~1part#fragment",
    ]);
    const noted = operations.filter(({ diagnostic }) => diagnostic !== undefined).length;
    assert.equal(noted, 7);
  });

  it("asks for no credentials that are not declared, unless somebody is to be kept out", async (t) => {
    const { send } = await serve(t, { document, tolerant: true });
    assert.equal((await send("GET", "/secure")).status, 200);
    const { send: ask } = await serve(t, { document, tolerant: true, authenticate: {} });
    const { status, json: details } = await ask("GET", "/secure");
    assert.equal(status, 501);
    assert.match(String(details.detail), /there is no security scheme "magic"/);
  });

  it("has no problems with a sound document", () => {
    const { "/good": good } = document.paths as Record<string, unknown>;
    const { check, operations } = createOperationRouter({
      document: documentOf({ "/good": good }),
    });
    assert.deepEqual([operations.length, check()], [1, []]);
  });

  it("is what one has to ask for", () => {
    assert.throws(() => createOperationRouter({ document }), /GET \/lost cannot be read/);
  });
});
