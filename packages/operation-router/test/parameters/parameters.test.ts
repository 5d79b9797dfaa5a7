// Tests how parameters are read, coerced and refused.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Violation } from "../../src/index.ts";
import { documentOf, operation, serve } from "../support.ts";
import { echoParts, thingsOptions as options, violationsOf } from "../things.ts";

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
    const { send } = await serve(t, { document: lists, handlers: { read: echoParts } });
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
    const found = await violationsOf(await serve(t, options), "GET", "/things/7?q=");
    assert.deepEqual(found, [
      {
        in: "query",
        pointer: "/q",
        rule: "allowEmptyValue",
        message: "must not be empty",
        received: '""',
      },
    ]);
  });

  const hostile: [string, string[]][] = [
    ["ids[a]=1", ["query /ids[a] additionalProperties"]],
    ["__proto__[x]=1", ["query /__proto__ additionalProperties"]],
    ["constructor=1", ["query /constructor additionalProperties"]],
    ["a[[]]=1", ["query /a additionalProperties"]],
    ["page=1&page=2", ["query /page type"]],
    ["%ff=%", ["query /%ff additionalProperties"]],
  ];
  for (const [query, expected] of hostile) {
    it(`never break the server: ?${query}`, async (t) => {
      const found = await violationsOf(await serve(t, options), "GET", `/things/7?${query}`);
      assert.deepEqual(
        found.map(({ in: part, pointer, rule }) => `${part} ${pointer} ${rule}`),
        expected,
      );
    });
  }

  it("stay bounded however many are unknown", async (t) => {
    const many = Array.from({ length: 1000 }, (_, index) => `x${index}=1`).join("&");
    const found = await violationsOf(await serve(t, options), "GET", `/things/7?${many}`);
    const rules = new Set(found.map(({ rule }) => rule));
    assert.deepEqual([found.length, [...rules]], [11, ["additionalProperties"]]);
  });
});
