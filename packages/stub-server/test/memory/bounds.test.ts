// Tests the bounds of memory: hostile names, too many items, invalid answers.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { json } from "@contract-first/operation-router/testing/support";
import * as fc from "fast-check";
import { apiOf, path, serveRemembering, things } from "./remembering-server.ts";

const all = "/orgs/a/things";
const open = {
  type: "object",
  properties: { id: { type: "integer" } },
  additionalProperties: true,
};
const example = { id: 1, kept: { deep: true } };
const document = apiOf({
  "/open": {
    get: { responses: { "200": json({ type: "array", items: open }, { example: [] }) } },
    post: { requestBody: json(open), responses: { "201": json(open, { example }) } },
  },
  "/open/{id}": {
    parameters: [path("id", "integer")],
    get: { responses: { "200": json(open, { example }) } },
    patch: { requestBody: json(open), responses: { "200": json(open, { example }) } },
  },
});

describe("memory", () => {
  it("keeps any names and values, and changes no prototype", async (t) => {
    const { ask, reset } = await serveRemembering(t, document);
    const inherited = Object.getOwnPropertyNames(Object.prototype).toSorted();
    const names = fc.constantFrom("__proto__", "constructor", "toString", "a", "b");
    const value = fc.letrec<{ node: unknown; leaf: unknown }>((tie) => ({
      leaf: fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant([{}])),
      node: fc.oneof(
        { maxDepth: 3 },
        tie("leaf"),
        fc.dictionary(names, tie("node"), { noNullPrototype: true }),
      ),
    })).node;
    const body = fc.dictionary(names, value, { minKeys: 1, noNullPrototype: true });
    const property = fc.asyncProperty(body, body, async (created, patch) => {
      reset();
      const first = await ask("POST /open", created);
      assert.equal(first.status, 201);
      const id = String(first.json.id);
      for (const name of Object.keys(created)) {
        assert.deepEqual(own(first.json, name), own(created, name), name);
      }
      assert.equal((await ask(`PATCH /open/${id}`, patch)).status, 200);
      const read = await ask(`GET /open/${id}`);
      assert.deepEqual((await ask("GET /open")).json, [read.json]);
      assert.deepEqual(Object.getOwnPropertyNames(Object.prototype).toSorted(), inherited);
    });
    await fc.assert(property, { numRuns: 100 });
  });

  it("keeps a thousand items of a collection and forgets the oldest", async (t) => {
    const { ask } = await serveRemembering(t, document);
    const create = (n: number): Promise<unknown> => ask("POST /open", { n });
    await Promise.all(Array.from({ length: 1001 }, (_, n) => create(n)));
    const listed = JSON.parse((await ask("GET /open")).text) as { id: number; n: number }[];
    assert.deepEqual([listed.length, listed[0]?.id, listed.at(-1)?.id], [1000, 3, 1002]);
    assert.deepEqual((await ask("GET /open/2")).json, example);
  });

  it("stays out where the id cannot be told, and nothing is changed", async (t) => {
    const strict = { type: "object", properties: { id: { const: "only" } }, required: ["id"] };
    const only = json(strict, { example: { id: "only" } });
    const { ask } = await serveRemembering(
      t,
      apiOf({
        "/only": {
          get: { responses: { "200": json({ type: "array", items: strict }, { example: [] }) } },
          post: { responses: { "201": only } },
        },
      }),
    );
    const { json: created, headers } = await ask("POST /only");
    assert.deepEqual(created, { id: "only" });
    assert.equal(headers["answered-by"], "stub");
    assert.equal((await ask("GET /only")).text, "[]");
  });

  it("gives no id twice when many are created at once", async (t) => {
    const { ask } = await serveRemembering(t, things);
    const replies = await Promise.all(
      Array.from({ length: 30 }, () => ask(`POST ${all}`, { name: "x" })),
    );
    assert.equal(new Set(replies.map(({ json: { id } }) => id)).size, 30);
  });

  it("refuses what the operation refuses, and nothing is changed", async (t) => {
    const { ask } = await serveRemembering(t, things);
    assert.equal((await ask(`POST ${all}`, { name: 1 })).status, 400);
    assert.equal((await ask(`PUT ${all}/7`, {})).status, 400);
    assert.equal((await ask(`GET ${all}`)).json.total, 2);
  });
});

function own(object: object, name: string): unknown {
  return Object.getOwnPropertyDescriptor(object, name)?.value;
}
