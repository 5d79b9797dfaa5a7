// Tests how a value is written in media types other than JSON.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { documentOf, serve } from "../support.ts";

const thing = {
  type: "object",
  xml: { name: "thing", namespace: "urn:x", prefix: "t" },
  properties: {
    id: { type: "integer", xml: { attribute: true }, example: 1 },
    name: { type: "string", example: 'a & "b" <c>' },
    tags: {
      type: "array",
      xml: { wrapped: true, name: "list" },
      items: { type: "string", xml: { name: "tag" }, example: "x" },
    },
    notes: { type: "array", items: { type: "string", example: "n" } },
  },
};
const flat = {
  type: "object",
  properties: { a: { type: "integer", example: 1 }, b: { type: "string", example: 'x, "y"' } },
};
const components = { schemas: { Thing: thing } };

const cases: [string, object, string | RegExp][] = [
  ["text/plain", { schema: { type: "string" } }, "string"],
  ["text/plain", { schema: { type: "integer", example: 5 } }, "5"],
  ["text/plain", { example: "as it is" }, "as it is"],
  [
    "application/xml",
    { schema: { $ref: "#/components/schemas/Thing" } },
    '<?xml version="1.0" encoding="UTF-8"?>\n<t:thing xmlns:t="urn:x" id="1"><name>a &amp; &quot;b&quot; &lt;c&gt;</name><list><tag>x</tag></list><notes>n</notes></t:thing>',
  ],
  ["application/xml", { example: "<own/>" }, "<own/>"],
  ["application/x-www-form-urlencoded", { schema: flat }, "a=1&b=x%2C+%22y%22"],
  ["text/csv", { schema: { type: "array", items: flat } }, 'a,b\r\n1,"x, ""y"""\r\n'],
  ["text/event-stream", { schema: flat }, 'data: {"a":1,"b":"x, \\"y\\""}\n\n'],
  [
    "text/event-stream",
    { schema: { type: "object" }, example: { event: "ping", data: "one\ntwo" } },
    "event: ping\ndata: one\ndata: two\n\n",
  ],
  [
    "application/x-ndjson",
    { schema: { type: "array", items: flat, minItems: 2 } },
    '{"a":1,"b":"x, \\"y\\""}\n{"a":1,"b":"x, \\"y\\""}\n',
  ],
  ["application/jsonl", { schema: flat }, '{"a":1,"b":"x, \\"y\\""}\n'],
  ["application/json-seq", { schema: { const: 1 } }, "\u001E1\n"],
  ["application/pdf", {}, /^%PDF/],
  ["image/svg+xml", { schema: { type: "string" } }, /^<svg/],
  [
    "multipart/mixed",
    { schema: { type: "array", items: { type: "string" } } },
    /^--stub-boundary\r\n\r\nstring\r\n--stub-boundary--\r\n$/,
  ],
];

describe("a stub in", () => {
  for (const [mediaType, media, expected] of cases) {
    it(`${mediaType} of ${JSON.stringify(media).slice(0, 60)} is written as such`, async (t) => {
      const content = { [mediaType]: media };
      const responses = { "200": { description: "x", content } };
      const document = documentOf(
        { "/x": { get: { operationId: "getX", responses } } },
        components,
      );
      const { url } = await serve(t, { document });
      const reply = await fetch(`${url}/x`);
      const text = await reply.text();
      assert.equal(reply.status, 200);
      assert.ok(reply.headers.get("content-type")?.startsWith(mediaType));
      if (typeof expected === "string") assert.equal(text, expected);
      else assert.match(text, expected);
    });
  }

  it("image/png is an image", async (t) => {
    const content = { "image/png": { schema: { type: "string", format: "binary" } } };
    const responses = { "200": { description: "x", content } };
    const document = documentOf({ "/x": { get: { operationId: "getX", responses } } });
    const { url } = await serve(t, { document });
    const bytes = new Uint8Array(await (await fetch(`${url}/x`)).arrayBuffer());
    assert.deepEqual(
      Array.from(bytes.slice(0, 8)),
      [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    );
  });

  it("text that breaks its schema is not served", async (t) => {
    const content = { "text/plain": { schema: { enum: ["a", "b"] }, example: "c" } };
    const responses = { "200": { description: "x", content } };
    const document = documentOf({ "/x": { get: { operationId: "getX", responses } } });
    const reply = await (await serve(t, { document })).send("GET", "/x");
    assert.deepEqual([reply.text, reply.headers["answered-by"]], ["a", "stub; generated"]);
  });
});
