// What is generated from documents that are not as tidy as ours.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { generate, generateValues, type OpenApi } from "../generate/index.ts";

const fine = { "200": { description: "Fine." } };
const contract = (paths: object, more: object = {}): OpenApi =>
  ({ openapi: "3.1.0", info: { title: "T", version: "1" }, paths, ...more }) as unknown as OpenApi;
const operationsOf = async (document: OpenApi, docs?: string): Promise<string> =>
  (await generate(document, docs)).get("operations.gen.ts") ?? "";

const q = (more: object) => ({ name: "q", in: "query", schema: { type: "array" }, ...more });

describe("generate", () => {
  it("gives texts by file name, and leaves the document as it is", async () => {
    const document = contract({ "/a": { get: { responses: fine } } });
    const before = structuredClone(document);
    const files = await generate(document);
    assert.deepEqual(
      [...files.keys()],
      [
        "schema.gen.ts",
        "operations.gen.ts",
        "contract.gen.ts",
        "examples.gen.ts",
        "validators.gen.ts",
      ],
    );
    assert.deepEqual(document, before);
    assert.match(files.get("schema.gen.ts") ?? "", /getA: \{/);
  });

  for (const [operationId, name] of [
    ["getThing", "getThing"],
    ["things/get-one", "thingsGetOne"],
    ["get thing", "getThing"],
    ["2fa", "_2fa"],
    ["delete", "deleteOperation"],
    ["GET", "GETOperation"],
    ["then", "thenOperation"],
    ["größe", "größe"],
    [undefined, "postAB"],
  ] as const) {
    it(`calls ${operationId ?? "what has no name"} ${name}`, async () => {
      const node = { ...(operationId !== undefined && { operationId }), responses: fine };
      const text = await operationsOf(contract({ "/a/{b}": { post: node } }));
      assert.match(text, new RegExp(`export const ${name}: `));
    });
  }

  it("tells operations apart whose names are the same", async () => {
    const node = { operationId: "read-it", responses: fine };
    const other = { operationId: "readIt", responses: fine };
    const text = await operationsOf(contract({ "/a": { get: node }, "/b": { get: other } }));
    assert.match(text, /export const readIt: [^\n]*"path":"\/a"/);
    assert.match(text, /export const readIt2: [^\n]*"path":"\/b"/);
  });

  it("leaves out what goes without saying", async () => {
    const text = await operationsOf(contract({ "/a": { get: { responses: fine } } }));
    const value = { id: "getA", method: "GET", path: "/a", answers: [200] };
    assert.ok(text.includes(` = ${JSON.stringify(value)};`), text);
  });

  it("lets a parameter of an operation take the place of its path's", async () => {
    const parameters = [q({ style: "pipeDelimited" })];
    const get = { parameters: [q({ explode: false })], responses: fine };
    const text = await operationsOf(contract({ "/a": { parameters, get } }));
    assert.match(text, /"query":\{"q":\{"explode":false\}\}/);
  });

  it("documents what it can, and breaks out of no comment", async () => {
    const get = {
      operationId: "a",
      summary: "Stop */ here",
      deprecated: true,
      security: [{ key: ["a.read"] }],
      responses: { ...fine, "4XX": { description: "Bad." } },
    };
    const text = await operationsOf(contract({ "/a": { get } }), "/docs/");
    for (const line of [
      " * Stop *\\/ here.",
      " * `GET /a`",
      " * Permission: `a.read`",
      " * - 4XX: Bad.",
      " * @deprecated",
      " * @see /docs/operations/a.html",
    ]) {
      assert.ok(text.includes(`${line}\n`), text);
    }
  });

  it("takes OpenAPI 3.0: what is nullable may be null in an answer", async () => {
    const schema = {
      type: "object",
      properties: { a: { type: "string", nullable: true }, b: { type: "string" } },
    };
    const response = { description: "Fine.", content: { "application/json": { schema } } };
    const document = contract({ "/a": { get: { responses: { "200": response } } } });
    const files = await generate({ ...document, openapi: "3.0.3" });
    const text = files.get("validators.gen.ts")?.replace(/interface[\s\S]*/, "") ?? "";
    const url = `data:text/javascript,${encodeURIComponent(`${text}\nexport { answer0 };`)}`;
    const { answer0 } = (await import(url)) as { answer0: (body: unknown) => boolean };
    assert.equal(answer0({ a: null, more: 1 }), true);
    assert.equal(answer0({ b: null }), false);
  });

  for (const [$ref, message] of [
    ["#/components/parameters/Nowhere", /leads nowhere/],
    ["other.yaml#/P", /leads out of the document; bundle it first/],
  ] as const) {
    it(`refuses a reference to ${$ref}`, async () => {
      const document = contract({ "/a": { get: { parameters: [{ $ref }], responses: fine } } });
      await assert.rejects(async () => operationsOf(document), message);
    });
  }

  it("shows answers by the examples that there are, each text once", () => {
    const schema = { type: "object", example: { id: 7 } };
    const header = { schema: { type: "integer", default: 3 } };
    const answer = {
      description: "It.",
      headers: { "X-Left": header, "X-Unknown": { schema: { type: "string" } } },
      content: { "application/json": { schema } },
    };
    const named = { First: { value: { id: 7 } }, Elsewhere: { externalValue: "/a.json" } };
    const responses = {
      200: { ...answer, content: { "application/json": { schema, examples: named } } },
      "4XX": answer,
      default: { description: "Nothing." },
    };
    const files = generateValues(contract({ "/a": { get: { responses } } }));
    const text = files.get("examples.gen.ts") ?? "";
    assert.deepEqual(text.match(/^const value\d = .*$/gm), ['const value0 = {"id":7};']);
    assert.match(text, /"4XX": "example"; "default": never/);
    assert.match(text, /200: "First";/);
    assert.match(text, /headers: \{"X-Left":"3"\}/);
    assert.doesNotMatch(text, /Elsewhere|X-Unknown/);
  });
});
