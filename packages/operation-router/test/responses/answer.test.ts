// Tests which answers of a handler are sent and which become a 500.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Answer } from "../../src/index.ts";
import { documentOf, json, noContent, serve } from "../support.ts";

const thing = {
  type: "object",
  required: ["id"],
  additionalProperties: false,
  properties: { id: { type: "integer" } },
};
const error = json({
  type: "object",
  required: ["code"],
  properties: { code: { type: "string" } },
});
const document = documentOf({
  "/thing": {
    get: {
      operationId: "getThing",
      responses: {
        "200": {
          description: "A thing",
          content: {
            "text/csv": { schema: { type: "string" } },
            "application/json": { schema: thing },
            "image/*": {},
          },
        },
        "204": noContent,
        "404": error,
        "4XX": json({ type: "object", required: ["range"] }),
        "503": error,
      },
    },
  },
  "/default": { get: { operationId: "getDefault", responses: { default: json(thing) } } },
});

describe("an answer", () => {
  const good: [string, Answer, string | undefined, string][] = [
    ["JSON", { status: 200, body: { id: 1 } }, "application/json", '{"id":1}'],
    [
      "text of a documented type",
      { status: 200, body: "a;b", headers: { "Content-Type": "text/csv" } },
      "text/csv; charset=utf-8",
      "a;b",
    ],
    [
      "bytes of a documented range",
      { status: 200, body: Buffer.from("x"), headers: { "content-type": "image/png" } },
      "image/png",
      "x",
    ],
    ["nothing", { status: 204 }, undefined, ""],
    [
      "a documented range of statuses",
      { status: 409, body: { range: 1 } },
      "application/json",
      '{"range":1}',
    ],
  ];
  for (const [what, answer, contentType, text] of good) {
    it(`may be ${what}`, async (t) => {
      const { send } = await serve(t, { document, handlers: { getThing: () => answer } });
      const reply = await send("GET", "/thing");
      assert.equal(reply.status, answer.status);
      assert.equal(reply.headers["content-type"], contentType);
      assert.equal(reply.headers["answered-by"], "handler");
      assert.equal(reply.text, text);
    });
  }

  it("carries the handler's headers", async (t) => {
    const answer = { status: 200, body: { id: 1 }, headers: { ETag: '"1"' } };
    const { send } = await serve(t, { document, handlers: { getThing: async () => answer } });
    assert.equal((await send("GET", "/thing")).headers.etag, '"1"');
  });

  it("may be null where the document has it so", async (t) => {
    const responses = {
      "200": json({ type: ["object", "null"] }),
      "404": json({ type: "object" }),
    };
    const nullable = documentOf({ "/a": { get: { operationId: "get", responses } } });
    const { send } = await serve(t, {
      document: nullable,
      handlers: { get: () => ({ status: 200, body: null }) },
    });
    assert.equal((await send("GET", "/a")).text, "null");
    const { send: ask } = await serve(t, {
      document: nullable,
      handlers: { get: () => ({ status: 404, body: null }) },
    });
    assert.equal((await ask("GET", "/a")).status, 500);
  });

  it("may hold a Date where the document has a date or a time", async (t) => {
    const day = { type: "string", format: "date" };
    const time = { type: "string", format: "date-time" };
    const schema = { type: "object", allOf: [{ properties: { day } }], properties: { time } };
    const dated = documentOf({
      "/a": { get: { operationId: "get", responses: { "200": json(schema) } } },
    });
    const at = new Date(0);
    const handlers = { get: () => ({ status: 200, body: { day: at, time: at } }) };
    const { send } = await serve(t, { document: dated, handlers });
    const expected = { day: "1970-01-01", time: "1970-01-01T00:00:00.000Z" };
    assert.deepEqual((await send("GET", "/a")).json, expected);
  });

  it("falls back to the default response", async (t) => {
    const { send } = await serve(t, {
      document,
      handlers: { getDefault: () => ({ status: 418, body: { id: 1 } }) },
    });
    assert.equal((await send("GET", "/default")).status, 418);
  });

  it("is not changed on its way out", async (t) => {
    // A validator that fills in defaults would add this one.
    const size = { type: "integer", default: 7 };
    const schema = { type: "object", properties: { id: { type: "integer" }, size } };
    const responses = { "200": json(schema) };
    const withDefault = documentOf({ "/thing": { get: { operationId: "get", responses } } });
    const body = Object.freeze({ id: 1 });
    const handlers = { get: () => ({ status: 200, body }) };
    const { send } = await serve(t, { document: withDefault, handlers });
    const { status, text } = await send("GET", "/thing");
    assert.deepEqual([status, text], [200, '{"id":1}']);
  });

  for (const status of [100, 101, 199, 600, 200.5, Number.NaN]) {
    it(`becomes 500 when its status is ${status}`, async (t) => {
      const handlers = { getDefault: () => ({ status, body: { id: 1 } }) };
      const { send, failures } = await serve(t, { document, handlers });
      assert.equal((await send("GET", "/default")).status, 500);
      assert.match(String(failures[0]?.cause), /is not the status of an HTTP answer/);
    });
  }

  const bad: [string, Answer, RegExp][] = [
    [
      "has an undocumented status",
      { status: 302 },
      /^getThing answered 302, which is not documented$/,
    ],
    [
      "has a status that is none",
      { status: 99 },
      /^getThing answered 99, which is not documented$/,
    ],
    [
      "has a wrong body",
      { status: 200, body: { id: "1" } },
      /^getThing answered 200, .*: \/id must be integer$/,
    ],
    [
      "has a property too many",
      { status: 200, body: { id: 1, x: 1 } },
      /^getThing answered 200, .*: \/x must NOT have additional properties$/,
    ],
    [
      "has a wrong error body",
      { status: 404, body: {} },
      /^getThing answered 404, .*: \/code must have required property 'code'$/,
    ],
    [
      "has a wrong 5xx body",
      { status: 503, body: {} },
      /^getThing answered 503, .*: \/code must have required property 'code'$/,
    ],
    ["has no body", { status: 200 }, /^getThing answered 200, without the documented body$/],
    [
      "has a body where none belongs",
      { status: 204, body: {} },
      /^getThing answered 204, with a body where none is documented$/,
    ],
    [
      "has an undocumented content type",
      { status: 200, body: "<a/>", headers: { "content-type": "text/xml" } },
      /^getThing answered 200, with the content type text\/xml, which is not documented$/,
    ],
    [
      "is no text for a text type",
      { status: 200, body: { id: 1 }, headers: { "content-type": "text/csv" } },
      /^getThing answered 200, with a body that is neither text nor bytes, as text\/csv/,
    ],
    [
      "has a header that is none",
      { status: 200, body: { id: 1 }, headers: { a: "b\nc" } },
      /Invalid character in header content/,
    ],
  ];
  for (const [what, answer, message] of bad) {
    it(`becomes 500 when it ${what}`, async (t) => {
      const { send, failures } = await serve(t, { document, handlers: { getThing: () => answer } });
      const { status, json: details, headers } = await send("GET", "/thing");
      assert.equal(status, 500);
      assert.deepEqual(details, {
        type: "about:blank",
        title: "Internal Server Error",
        status: 500,
        detail: "The server failed to answer",
      });
      assert.equal(headers["answered-by"], undefined);
      assert.equal(failures[0]?.kind, "internal");
      assert.equal(failures.length, 1);
      assert.ok(failures[0]?.cause instanceof Error);
      assert.match(failures[0].cause.message, message);
    });
  }
});
