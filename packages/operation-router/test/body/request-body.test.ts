// Tests which bodies are read, of which media types, and how large they may be.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { sendHalf, serve } from "../support.ts";
import { thingsOptions as options, violationsOf } from "../things.ts";

describe("a request body", () => {
  it("gets the defaults of its schema", async (t) => {
    const { send } = await serve(t, options);
    const { json: seen } = await send("PUT", "/things/7", { body: { name: "a", owner: null } });
    assert.deepEqual(seen.body, { name: "a", owner: null, size: "small" });
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
    [
      '{"a":1,}',
      "application/json",
      /^is not valid JSON: unexpected text at position 7(?: \(line 1 column 8\))?$/,
    ],
  ];
  for (const [body, contentType, message] of malformed) {
    it(`is not JSON: ${body} as ${contentType}`, async (t) => {
      const headers = { "content-type": contentType };
      const found = await violationsOf(await serve(t, options), "POST", "/any", { headers, body });
      assert.deepEqual(
        found.map((one) => [one.in, one.pointer, one.rule, one.received]),
        [["body", "", "json", undefined]],
      );
      assert.match(String(found[0]?.message), message);
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
