// Tests which of the documented answers a request gets.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { documentOf, json, noContent, serve } from "../support.ts";

const problemJson = (example: unknown): object => ({
  description: "A problem",
  content: { "application/problem+json": { schema: { type: "object" }, example } },
});

const paths = {
  "/things": {
    get: {
      operationId: "listThings",
      responses: {
        "404": problemJson({ title: "gone" }),
        "202": json({}, { example: 202 }),
        "201": json(
          {},
          { examples: { Second: { summary: "No value" }, B: { value: 2 }, A: { value: 1 } } },
        ),
        "4XX": json({}, { examples: { Busy: { value: "busy" } } }),
        default: json({}, { examples: { Broken: { value: "broken" } } }),
      },
    },
  },
  "/media": {
    get: {
      operationId: "getMedia",
      responses: {
        "200": {
          description: "Many",
          content: {
            "text/csv": { example: "a,b" },
            "application/vnd.acme+json": { example: { from: "acme" } },
            "application/json; charset=utf-8": { example: { from: "json" } },
            "image/*": {},
          },
        },
      },
    },
  },
  "/range": { get: { operationId: "getRange", responses: { "2XX": json({}, { example: 1 }) } } },
  "/moved": {
    get: {
      operationId: "getMoved",
      responses: { "302": noContent, default: json({}, { example: 1 }) },
    },
  },
  "/default": {
    get: {
      operationId: "getDefault",
      responses: { default: json({}, { example: 1 }), "404": noContent },
    },
  },
  "/failing": { get: { operationId: "getFailing", responses: { "404": noContent } } },
  "/undocumented": { get: { operationId: "getUndocumented", responses: {} } },
  "/not-modified": {
    get: {
      operationId: "getNotModified",
      responses: { "204": json({ type: "integer" }), "304": noContent },
    },
  },
};
const document = documentOf(paths);

describe("a stub's response", () => {
  it("is the lowest 2xx, else a redirection, else the default, else a failure", async (t) => {
    const { send } = await serve(t, { document });
    const statuses = ["/things", "/range", "/moved", "/default", "/failing"].map(
      async (path) => (await send("GET", path)).status,
    );
    assert.deepEqual(await Promise.all(statuses), [201, 200, 302, 200, 404]);
  });

  it("is 501 with the pointer where none is documented", async (t) => {
    const { send } = await serve(t, { document });
    const { status, json: body } = await send("GET", "/undocumented");
    assert.equal(status, 501);
    assert.match(
      String(body.detail),
      /getUndocumented .*documents no response: describe one at \/paths\/~1undocumented\/get\/resp/,
    );
  });

  it("is the code that is preferred, a range or the default included", async (t) => {
    const { send } = await serve(t, { document });
    const get = async (prefer: string): Promise<unknown[]> => {
      const { status, text, headers } = await send("GET", "/things", { headers: { prefer } });
      return [status, text, headers["preference-applied"]];
    };
    assert.deepEqual(await get("code=404"), [404, '{"title":"gone"}', "code=404"]);
    assert.deepEqual(await get("CODE=429"), [429, '"busy"', "code=429"]);
    assert.deepEqual(await get('respond-async, code="500"; x=1'), [500, '"broken"', "code=500"]);
    assert.deepEqual(await get("code=202"), [202, "202", "code=202"]);
  });

  it("is the named example of whichever status, or of the code", async (t) => {
    const { send } = await serve(t, { document });
    const get = async (prefer: string[]): Promise<unknown[]> => {
      const { status, text, headers } = await send("GET", "/things", { headers: { prefer } });
      return [status, text, headers["answered-by"], headers["preference-applied"]];
    };
    assert.deepEqual(await get(["example=A"]), [201, "1", 'stub; example="A"', "example=A"]);
    assert.deepEqual(await get(["example=Busy"]), [
      400,
      '"busy"',
      'stub; example="Busy"',
      "example=Busy",
    ]);
    assert.deepEqual(await get(["code=409", "example=Busy"]), [
      409,
      '"busy"',
      'stub; example="Busy"',
      "code=409, example=Busy",
    ]);
  });

  it("has no body where HTTP forbids one, whatever is documented", async (t) => {
    const { send } = await serve(t, { document });
    const { status, headers, text } = await send("GET", "/not-modified");
    assert.deepEqual([status, text, headers["content-type"]], [204, "", undefined]);
    const cached = await send("GET", "/not-modified", { headers: { prefer: "code=304" } });
    assert.deepEqual([cached.status, cached.text], [304, ""]);
  });
});

describe("a preference", () => {
  it("may be a parameter of another", async (t) => {
    const { send } = await serve(t, { document });
    const headers = { prefer: 'code=201; example="A"' };
    const reply = await send("GET", "/things", { headers });
    assert.deepEqual(
      [reply.status, reply.text, reply.headers["preference-applied"]],
      [201, "1", "code=201, example=A"],
    );
  });

  const refusals: [string, RegExp][] = [
    ["code=100", /code=100, which is not documented: 201, 202, 404, 4XX, default are/],
    ["code=abc", /code=abc, which is not a status/],
    ["example=C", /example=C, which is not documented: there are Second, B, A, Busy, Broken/],
    ["code=404, example=A", /example=A, which is not documented for 404: there are none/],
    ["example", /an example without its name/],
    ["dynamic=maybe", /dynamic=maybe, which is neither true nor false/],
    ["seed=1", /has a seed, which needs dynamic=true/],
    ["dynamic, seed=", /has a seed without a value/],
    ["dynamic, example=A", /only one of them can be had/],
    ["wait=-1", /wait=-1, which is not a number of seconds up to 60/],
    ["wait=61", /wait=61, which is not a number of seconds up to 60/],
    ["wait=1s", /wait=1s, which is not a number of seconds up to 60/],
  ];
  for (const [prefer, message] of refusals) {
    it(`${prefer} is refused with what would be right`, async (t) => {
      const { send } = await serve(t, { document });
      const { status, json: body } = await send("GET", "/things", { headers: { prefer } });
      assert.equal(status, 400);
      assert.match(String(body.detail), message);
      assert.match(String(body.detail), /^The request header "prefer" /);
    });
  }

  it("that is not ours is ignored", async (t) => {
    const { send } = await serve(t, { document });
    const { status, headers } = await send("GET", "/things", {
      headers: { prefer: 'return=minimal; x="a,code=404", respond-async' },
    });
    assert.deepEqual([status, headers["preference-applied"]], [201, undefined]);
  });

  it("counts once", async (t) => {
    const { send } = await serve(t, { document });
    const headers = { prefer: ["code=202", "code=404"] };
    assert.equal((await send("GET", "/things", { headers })).status, 202);
  });
});

describe("a stub's media type", () => {
  const cases: [string | undefined, number, string | undefined][] = [
    [undefined, 200, "application/vnd.acme+json"],
    ["*/*", 200, "application/vnd.acme+json"],
    ["text/*", 200, "text/csv; charset=utf-8"],
    ["application/json", 200, "application/json; charset=utf-8"],
    ["application/json; version=2", 200, "application/json; charset=utf-8"],
    ["application/*+json", 200, "application/vnd.acme+json"],
    ["text/csv;q=0.5, application/json;q=0.8", 200, "application/json; charset=utf-8"],
    ["text/csv;q=0.9, application/json;q=0.8", 200, "text/csv; charset=utf-8"],
    ["application/json;q=0, text/csv;q=0.1", 200, "text/csv; charset=utf-8"],
    ["image/webp, image/*;q=0.5", 200, "image/webp"],
    ["image/*", 200, "image/png"],
    ["application/xml", 406, undefined],
    ["application/vnd.other+json", 406, undefined],
  ];
  for (const [accept, status, contentType] of cases) {
    it(`for ${accept ?? "no Accept"} is ${contentType ?? "none"}`, async (t) => {
      const { send } = await serve(t, { document });
      const headers = accept === undefined ? {} : { accept };
      const reply = await send("GET", "/media", { headers });
      assert.equal(reply.status, status);
      assert.equal(
        reply.headers["content-type"],
        status === 406 ? "application/problem+json" : contentType,
      );
    });
  }

  it("of a success is the documented one when Accept takes those of the errors", async (t) => {
    const pem = { "application/x-pem-file": { schema: { type: "string" }, example: "PEM" } };
    const error = { "application/json": { schema: { type: "object" } } };
    const responses = {
      "200": { description: "A key.", content: pem },
      "404": { description: "None.", content: error },
    };
    const { send } = await serve(t, { document: documentOf({ "/key": { get: { responses } } }) });
    const key = await send("GET", "/key", { headers: { accept: "application/json" } });
    assert.deepEqual([key.status, key.headers["content-type"]], [200, "application/x-pem-file"]);
    assert.equal((await send("GET", "/key", { headers: { accept: "text/html" } })).status, 406);
  });

  it("of an error is the documented one when Accept rules it out", async (t) => {
    const { send } = await serve(t, { document });
    const headers = { accept: "application/json", prefer: "code=404" };
    const reply = await send("GET", "/things", { headers });
    assert.deepEqual(
      [reply.status, reply.headers["content-type"]],
      [404, "application/problem+json"],
    );
  });
});
