// What a request may contain, and what is said about one that breaks the contract.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import type { OperationHandler, Violation } from "../src/index.ts";
import { documentOf, json, operation, sendHalf, serve, type Server } from "./support.ts";

const schema = {
  type: "object",
  required: ["name"],
  additionalProperties: false,
  properties: {
    name: { type: "string", minLength: 1, maxLength: 3 },
    code: { type: "string", pattern: "^[a-z]+$" },
    kind: { enum: ["cat", "dog"] },
    version: { const: 2 },
    mail: { type: "string", format: "email" },
    at: { type: "string", format: "date-time" },
    age: { type: "integer", minimum: 0, exclusiveMaximum: 100 },
    half: { type: "number", multipleOf: 0.5 },
    tags: { type: "array", items: { type: "string" }, maxItems: 2, uniqueItems: true },
    note: { type: ["string", "null"] },
    password: { type: "string", minLength: 8 },
    login: { type: "object", required: ["a/b"], properties: { apiKey: { type: "integer" } } },
    size: { type: "string", default: "small" },
    made: { type: ["string", "null"], readOnly: true },
    owner: { anyOf: [{ $ref: "#/components/schemas/Owner" }, { type: "null" }] },
    shape: {
      oneOf: [{ $ref: "#/components/schemas/Circle" }, { $ref: "#/components/schemas/Square" }],
    },
  },
};

const components = {
  schemas: {
    Owner: { type: "object", required: ["id"], properties: { id: { type: "integer" } } },
    Circle: {
      type: "object",
      required: ["kind", "radius"],
      properties: { kind: { const: "circle" }, radius: { type: "number" } },
    },
    Square: {
      type: "object",
      required: ["kind", "side"],
      properties: { kind: { const: "square" }, side: { type: "number" } },
    },
  },
};

const parameters = [
  { name: "id", in: "path", required: true, schema: { type: "integer", minimum: 1 } },
  { name: "q", in: "query", schema: { type: "string", maxLength: 5 } },
  { name: "page", in: "query", schema: { type: "integer", default: 1 } },
  { name: "deep", in: "query", schema: { type: "boolean" } },
  {
    name: "ids",
    in: "query",
    explode: false,
    schema: { type: "array", items: { type: "integer" } },
  },
  { name: "X-Trace", in: "header", schema: { type: "string", maxLength: 4 } },
  { name: "theme", in: "cookie", schema: { enum: ["dark", "light"] } },
];

const document = documentOf(
  {
    "/things/{id}": {
      parameters,
      get: operation("read"),
      put: operation("write", { requestBody: { required: true, ...json(schema) } }),
      patch: operation("patch", { requestBody: json({ type: "object", required: ["a"] }) }),
    },
    "/any": { post: operation("any", { requestBody: json({}) }) },
    "/text": {
      post: operation("text", {
        requestBody: { content: { "text/plain": { schema: { type: "string", maxLength: 3 } } } },
      }),
    },
    "/bytes": { post: operation("bytes", { requestBody: { content: { "image/*": {} } } }) },
    "/form": {
      post: operation("form", {
        requestBody: { content: { "application/x-www-form-urlencoded": { schema } } },
      }),
    },
    "/upload": {
      post: operation("upload", {
        requestBody: {
          required: true,
          content: {
            "multipart/form-data": {
              schema: {
                type: "object",
                required: ["title", "file"],
                properties: {
                  title: { type: "string", maxLength: 5 },
                  file: { type: "string", format: "binary" },
                },
              },
            },
          },
        },
      }),
    },
  },
  components,
);

const echo: OperationHandler = ({ params, query, body }) => ({
  status: 200,
  body: { params, query, body: Buffer.isBuffer(body) ? `${body.length} bytes` : body },
});
const names = ["read", "write", "patch", "any", "text", "bytes", "form", "upload"];
const options = {
  document,
  handlers: Object.fromEntries(names.map((name) => [name, echo])),
  bodyLimit: "2kb",
};

async function violationsOf(
  { send, failures }: Server,
  method: string,
  path: string,
  init?: Parameters<Server["send"]>[2],
): Promise<Violation[]> {
  const { status, json: problem } = await send(method, path, init);
  assert.equal(status, 400);
  const [failure] = failures.splice(0);
  assert.equal(failure?.kind, "invalid-request");
  assert.deepEqual(problem.violations, failure?.violations);
  return failure?.violations ?? [];
}

describe("parameters", () => {
  it("are coerced by their schemas and get their defaults", async (t) => {
    const { send } = await serve(t, options);
    const { json: seen } = await send("GET", "/things/7?q=a+b&deep=true&ids=1,2");
    assert.deepEqual(seen, {
      params: { id: 7 },
      query: { q: "a b", page: 1, deep: true, ids: [1, 2] },
    });
  });

  it("may hold characters that a query need not escape", async (t) => {
    const { send } = await serve(t, options);
    assert.deepEqual((await send("GET", "/things/7?q=a:@/?")).json.query, { q: "a:@/?", page: 1 });
  });

  it("are all complained about at once", async (t) => {
    const server = await serve(t, options);
    const headers = { "x-trace": "12345", cookie: "theme=blue" };
    const found = await violationsOf(server, "GET", "/things/0?q=abcdef&page=x&a=1&b[c]=2&b=3", {
      headers,
    });
    assert.deepEqual(
      found
        .map(({ in: part, pointer, rule, message }) => `${part} ${pointer} ${rule}: ${message}`)
        .toSorted(),
      [
        "cookie /theme enum: must be one of: dark, light",
        "header /x-trace maxLength: must be at most 4 characters long",
        "path /id minimum: must be 1 or more",
        "query /a additionalProperties: is not a known parameter",
        "query /b additionalProperties: is not a known parameter",
        "query /page type: must be an integer",
        "query /q maxLength: must be at most 5 characters long",
      ],
    );
    assert.equal(found.find(({ pointer }) => pointer === "/page")?.received, '"x"');
  });

  it("may be lists of any place and style", async (t) => {
    const list = { type: "array", items: { type: "integer" } };
    const listParameters = [
      { name: "ids[]", in: "query", schema: list },
      { name: "pipes", in: "query", style: "pipeDelimited", explode: false, schema: list },
      { name: "X-List", in: "header", schema: list },
      { name: "c", in: "cookie", schema: { ...list, maxItems: 1 } },
      { name: "p", in: "path", required: true, schema: list },
    ];
    const lists = documentOf({
      "/a/{p}": { get: operation("read", { parameters: listParameters }) },
    });
    const { send } = await serve(t, { document: lists, handlers: { read: echo } });
    const get = async (path: string, headers = {}) => (await send("GET", path, { headers })).json;
    const { params, query } = await get("/a/1,2?ids[]=1&ids[]=2&pipes=3%7C4", { "x-list": "5,6" });
    assert.deepEqual([params, query], [{ p: [1, 2] }, { "ids[]": [1, 2], pipes: [3, 4] }]);
    assert.deepEqual((await get("/a/1?ids[]=7")).query, { "ids[]": [7] });
    const pointers = async (path: string, headers = {}) => {
      const { violations } = await get(path, headers);
      return (violations as Violation[]).map(({ in: part, pointer }) => part + pointer);
    };
    assert.deepEqual(await pointers("/a/1", { "x-list": "5,x" }), ["header/x-list/1"]);
    assert.deepEqual(await pointers("/a/1?ids[]=x"), ["query/ids[]/0"]);
    assert.deepEqual(await pointers("/a/1?pipes=1%7Cx"), ["query/pipes/1"]);
  });

  it("must not be empty", async (t) => {
    const [found] = await violationsOf(await serve(t, options), "GET", "/things/7?q=");
    assert.deepEqual(found, {
      in: "query",
      pointer: "/q",
      rule: "allowEmptyValue",
      message: "must not be empty",
      received: '""',
    });
  });

  for (const query of [
    "ids[a]=1",
    "__proto__[x]=1",
    "constructor=1",
    "a[[]]=1",
    "page=1&page=2",
    "%ff=%",
  ]) {
    it(`never break the server: ?${query}`, async (t) => {
      const { send } = await serve(t, options);
      const { status, json: problem } = await send("GET", `/things/7?${query}`);
      assert.equal(status, 400);
      assert.notDeepEqual(problem.violations, []);
      assert.ok(problem.violations);
    });
  }

  it("stay bounded however many are unknown", async (t) => {
    const many = Array.from({ length: 1000 }, (_, index) => `x${index}=1`).join("&");
    const found = await violationsOf(await serve(t, options), "GET", `/things/7?${many}`);
    assert.equal(found.length, 11);
  });
});

describe("a request body", () => {
  const cases: [string, object, string, string][] = [
    ["required", {}, "/name", "is required"],
    ["additionalProperties", { name: "a", "b/c~d": 1 }, "/b~1c~0d", "is not a known property"],
    ["maxLength", { name: "abcd" }, "/name", "must be at most 3 characters long"],
    ["minLength", { name: "" }, "/name", "must be at least 1 character long"],
    ["pattern", { name: "a", code: "A1" }, "/code", "must match the pattern ^[a-z]+$"],
    ["enum", { name: "a", kind: "cow" }, "/kind", "must be one of: cat, dog"],
    ["enum", { name: "a", version: 3 }, "/version", "must be 2"],
    ["format", { name: "a", mail: "x" }, "/mail", "must be a valid email"],
    ["format", { name: "a", at: "2026-02-30T00:00:00Z" }, "/at", "must be a valid date-time"],
    ["type", { name: "a", at: 5 }, "/at", "must be a string"],
    ["type", { name: "a", age: "5" }, "/age", "must be an integer"],
    ["minimum", { name: "a", age: -1 }, "/age", "must be 0 or more"],
    ["exclusiveMaximum", { name: "a", age: 100 }, "/age", "must be less than 100"],
    ["multipleOf", { name: "a", half: 0.3 }, "/half", "must be a multiple of 0.5"],
    ["maxItems", { name: "a", tags: ["x", "y", "z"] }, "/tags", "must have at most 2 items"],
    [
      "uniqueItems",
      { name: "a", tags: ["x", "x"] },
      "/tags",
      "must not repeat an item: 0 and 1 are the same",
    ],
    ["type", { name: "a", note: 1 }, "/note", "must be a string or null"],
    ["required", { name: "a", login: {} }, "/login/a~1b", "is required"],
    ["readOnly", { name: "a", made: "x" }, "/made", "is read-only and must be left out"],
    ["readOnly", { name: "a", made: null }, "/made", "is read-only and must be left out"],
    ["required", { name: "a", owner: {} }, "/owner/id", "is required"],
    ["type", [], "", "must be an object"],
  ];
  for (const [rule, body, pointer, message] of cases) {
    it(`breaks ${rule} with ${JSON.stringify(body)}`, async (t) => {
      const found = await violationsOf(await serve(t, options), "PUT", "/things/7", { body });
      assert.deepEqual(
        found.map((one) => [one.in, one.rule, one.pointer, one.message]),
        [["body", rule, pointer, message]],
      );
    });
  }

  it("that fits no alternative is told what the alternatives want", async (t) => {
    const body = { name: "a", shape: { kind: "blob" } };
    const found = await violationsOf(await serve(t, options), "PUT", "/things/7", { body });
    assert.deepEqual(
      found.map(({ pointer, message }) => `${pointer} ${message}`),
      [
        "/shape/radius is required",
        "/shape/kind must be one of: circle, square",
        "/shape/side is required",
      ],
    );
  });

  it("shows what was received, shortened, but nothing that looks secret", async (t) => {
    const server = await serve(t, options);
    const body = {
      name: "x".repeat(80),
      password: "hidden",
      login: { apiKey: "hidden" },
      secret: "hidden",
    };
    const found = await violationsOf(server, "PUT", "/things/7", { body });
    const byPointer = new Map(found.map((one) => [one.pointer, one.received]));
    assert.equal(byPointer.get("/name")?.length, 64);
    assert.equal(byPointer.get("/password"), undefined);
    assert.doesNotMatch(JSON.stringify(found), /hidden/);
    const [whole] = await violationsOf(server, "PUT", "/things/7", {
      body: [{ password: "hidden" }],
    });
    assert.equal(whole?.received, '[{"password":"…"}]');
  });

  it("sums up in the failure's message", async (t) => {
    const { send } = await serve(t, options);
    const { json: problem } = await send("PUT", "/things/7?x=1", { body: {} });
    assert.equal(problem.detail, 'The query parameter "x" is not a known parameter (and 1 more)');
  });

  it("gets the defaults of its schema", async (t) => {
    const { send } = await serve(t, options);
    const { json: seen } = await send("PUT", "/things/7", { body: { name: "a", owner: null } });
    assert.deepEqual(seen.body, { name: "a", owner: null, size: "small" });
  });

  it("is required where the contract says so, even in empty chunks", async (t) => {
    const server = await serve(t, options);
    const expected = [{ in: "body", pointer: "", rule: "required", message: "is required" }];
    const headers = { "content-type": "application/json" };
    assert.deepEqual(await violationsOf(server, "PUT", "/things/7"), expected);
    assert.deepEqual(
      await violationsOf(server, "PUT", "/things/7", { headers, body: "" }),
      expected,
    );
    const chunked = { ...headers, "transfer-encoding": "chunked" };
    assert.deepEqual(
      await violationsOf(server, "PUT", "/things/7", { headers: chunked }),
      expected,
    );
  });

  it("may be left out where it is optional", async (t) => {
    const { send } = await serve(t, options);
    assert.equal((await send("PATCH", "/things/7")).status, 200);
    assert.equal((await send("PATCH", "/things/7", { body: {} })).status, 400);
  });

  it("is ignored where none is documented", async (t) => {
    const { send } = await serve(t, options);
    const { status, json: seen } = await send("GET", "/things/7", { body: { a: 1 } });
    assert.deepEqual([status, seen.body], [200, undefined]);
  });

  for (const text of ['"text"', "1", "null", "false", "[]"]) {
    it(`may be ${text}`, async (t) => {
      const { send } = await serve(t, options);
      const headers = { "content-type": "application/json" };
      const reply = await send("POST", "/any", { headers, body: text });
      assert.deepEqual(reply.json.body, JSON.parse(text));
    });
  }

  const malformed: [string, string, RegExp][] = [
    ['{"name":', "application/json", /^is not valid JSON: it ends too early$/],
    ["hello", "application/json", /^is not valid JSON: unexpected "h" at position 0$/],
    ['{"a":1,}', "application/json", /^is not valid JSON: unexpected text at position 7/],
  ];
  for (const [body, contentType, message] of malformed) {
    it(`is not JSON: ${body} as ${contentType}`, async (t) => {
      const headers = { "content-type": contentType };
      const found = await violationsOf(await serve(t, options), "POST", "/any", { headers, body });
      assert.equal(found.length, 1);
      assert.deepEqual([found[0]?.in, found[0]?.pointer, found[0]?.rule], ["body", "", "json"]);
      assert.match(found[0]?.message ?? "", message);
    });
  }

  it("may be compressed, and counts as large as it becomes", async (t) => {
    const { url } = await serve(t, options);
    const headers = { "content-type": "application/json", "content-encoding": "gzip" };
    const post = async (value: unknown) => {
      const body = gzipSync(JSON.stringify(value));
      return (await fetch(`${url}/any`, { method: "POST", headers, body })).status;
    };
    assert.equal(await post({ a: 1 }), 200);
    assert.equal(await post("x".repeat(3000)), 413);
  });

  it("is refused above the limit", async (t) => {
    const { send, failures } = await serve(t, options);
    const { status } = await send("POST", "/any", { body: ["x".repeat(3000)] });
    assert.deepEqual([status, failures[0]?.kind], [413, "payload-too-large"]);
  });

  for (const contentType of ["text/plain", "application/xml; charset=utf-8", "nonsense", ""]) {
    it(`is refused as ${contentType || "nothing in particular"}`, async (t) => {
      const { send, failures } = await serve(t, options);
      const headers: Record<string, string> =
        contentType === "" ? {} : { "content-type": contentType };
      const { status, headers: replied } = await send("POST", "/any", { headers, body: "{}" });
      assert.deepEqual([status, failures[0]?.kind], [415, "unsupported-media-type"]);
      assert.equal(replied.accept, "application/json");
    });
  }

  it("is JSON whatever parameters its media type has", async (t) => {
    const { send } = await serve(t, options);
    const headers = { "content-type": "Application/JSON; Charset=UTF-8; a=b" };
    assert.deepEqual((await send("POST", "/any", { headers, body: "{}" })).json.body, {});
  });

  it("may be text, bytes or a form", async (t) => {
    const { send } = await serve(t, options);
    const post = async (path: string, contentType: string, body: string) => {
      const reply = await send("POST", path, { headers: { "content-type": contentType }, body });
      return reply.status === 200 ? reply.json.body : reply.status;
    };
    assert.equal(await post("/text", "text/plain", "abc"), "abc");
    assert.equal(await post("/text", "text/plain", "abcd"), 400);
    assert.equal(await post("/bytes", "image/png", "abc"), "3 bytes");
    const form = "application/x-www-form-urlencoded";
    assert.deepEqual(await post("/form", form, "name=a"), { name: "a", size: "small" });
    assert.equal(await post("/form", form, "nick=a"), 400);
  });

  it("may be multipart with files", async (t) => {
    const { url } = await serve(t, options);
    const post = async (title: string, content: string) => {
      const body = new FormData();
      body.set("title", title);
      body.set("file", new Blob([content], { type: "text/plain" }), "a.txt");
      const response = await fetch(`${url}/upload`, { method: "POST", body });
      return { status: response.status, seen: await response.json() };
    };
    const { status, seen } = await post("hello", "abc");
    assert.equal(status, 200);
    const bytes = { type: "Buffer", data: [97, 98, 99] };
    assert.deepEqual(seen, {
      params: {},
      query: {},
      body: { title: "hello", file: { name: "a.txt", type: "text/plain", bytes } },
    });
    assert.equal((await post("too long", "abc")).status, 400);
    assert.equal((await post("hello", "x".repeat(3000))).status, 413);
  });

  it("that never arrives is neither answered nor reported", async (t) => {
    const { port, failures, send } = await serve(t, options);
    const head = "POST /any HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
    await sendHalf(port, `${head}Content-Length: 100\r\n\r\n{"a":`);
    assert.equal((await send("POST", "/any", { body: {} })).status, 200);
    assert.deepEqual(failures, []);
  });
});
