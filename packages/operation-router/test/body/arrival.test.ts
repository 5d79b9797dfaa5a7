// Tests the ways a body may arrive: in one piece, in many, announced, too large, or read by an earlier middleware.
import assert from "node:assert/strict";
import http from "node:http";
import { connect } from "node:net";
import { describe, it, type TestContext } from "node:test";
import express, { type RequestHandler } from "express";
import { createOperationRouter, type OperationHandler } from "../../src/index.ts";
import { documentOf, json, listen, operation, send, serve } from "../support.ts";

const document = documentOf({ "/any": { post: operation("any", { requestBody: json({}) }) } });
const echo: OperationHandler = ({ body }) => ({ status: 200, body: { body } });
const options = { document, handlers: { any: echo }, bodyLimit: "2kb" };
const jsonType = "Content-Type: application/json\r\n";
const head = `POST /any HTTP/1.1\r\nHost: a\r\n${jsonType}`;

/** Writes the pieces one after another, each after the previous one is flushed, and reads to the end. */
async function talk(port: number, pieces: string[]): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let text = "";
  socket.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  const write = (piece: string) =>
    new Promise<void>((resolve) => socket.write(piece, () => resolve()));
  await pieces.reduce((before, piece) => before.then(() => write(piece)), Promise.resolve());
  await new Promise<void>((resolve) => socket.on("close", () => resolve()));
  return text;
}

const lastOf = (text: string) => text.slice(text.lastIndexOf("\r\n\r\n") + 4);

/** Starts a server with a middleware in front of the router. */
function behind(t: TestContext, middleware: RequestHandler): Promise<number> {
  const app = express().use(middleware).use(createOperationRouter(options).router);
  return listen(t, http.createServer(app));
}

describe("a body", () => {
  it("may come in pieces that split a character", async (t) => {
    const { port } = await serve(t, options);
    const bytes = Buffer.from('{"a":"é€😀"}');
    const pieces = Array.from(bytes, (byte) => Buffer.from([byte]));
    const reply = await new Promise<string>((resolve) => {
      const headers = { "content-type": "application/json" };
      const request = http.request({ port, method: "POST", path: "/any", headers }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
        response.on("end", () => resolve(text));
      });
      for (const piece of pieces) request.write(piece);
      request.end();
    });
    assert.deepEqual(JSON.parse(reply), { body: { a: "é€😀" } });
  });

  it("may begin with a byte order mark", async (t) => {
    const { send: ask } = await serve(t, options);
    const headers = { "content-type": "application/json" };
    assert.deepEqual((await ask("POST", "/any", { headers, body: "\ufeff[1]" })).json, {
      body: [1],
    });
  });

  it("is asked for when it is announced", async (t) => {
    const { port } = await serve(t, options);
    const expecting = `${head}Connection: close\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n`;
    const text = await talk(port, [expecting, "[1]"]);
    assert.match(text, /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK/);
    assert.equal(lastOf(text), '{"body":[1]}');
  });

  it("may be followed by the next request at once", async (t) => {
    const { port } = await serve(t, options);
    const first = `${head}Content-Length: 3\r\n\r\n[1]`;
    const last = `${head}Connection: close\r\nContent-Length: 3\r\n\r\n[2]`;
    const text = await talk(port, [first + last]);
    assert.match(text, /\{"body":\[1\]\}HTTP[^]*\{"body":\[2\]\}$/);
  });

  it("that is too large is read to its end, so that the connection can go on", async (t) => {
    const { port, failures } = await serve(t, options);
    const chunk = `400\r\n${"x".repeat(1024)}\r\n`;
    const chunked = `${head}Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(3)}0\r\n\r\n`;
    const counted = `${head}Content-Length: 3000\r\n\r\n${"x".repeat(3000)}`;
    const good = `${head}Connection: close\r\nContent-Length: 3\r\n\r\n[1]`;
    const text = await talk(port, [chunked, counted, good]);
    assert.deepEqual(text.match(/HTTP\/1\.1 \d+/g), [
      "HTTP/1.1 413",
      "HTTP/1.1 413",
      "HTTP/1.1 200",
    ]);
    assert.deepEqual(
      failures.map(({ kind }) => kind),
      ["payload-too-large", "payload-too-large"],
    );
  });

  it("may just reach the limit", async (t) => {
    const { send: ask } = await serve(t, options);
    const headers = { "content-type": "application/json" };
    const full = `"${"x".repeat(2046)}"`;
    assert.equal((await ask("POST", "/any", { headers, body: full })).status, 200);
    assert.equal((await ask("POST", "/any", { headers, body: `${full} ` })).status, 413);
  });

  it("that another parser has read is taken from there", async (t) => {
    const port = await behind(t, express.json());
    assert.deepEqual((await send(port, "POST", "/any", { body: { a: 1 } })).json, {
      body: { a: 1 },
    });
  });

  it("that somebody has read as bytes is parsed all the same", async (t) => {
    const port = await behind(t, express.raw({ type: () => true }));
    assert.deepEqual((await send(port, "POST", "/any", { body: { a: 1 } })).json, {
      body: { a: 1 },
    });
  });

  it("may be paused by somebody before", async (t) => {
    const port = await behind(t, (request, _response, next) => {
      request.pause();
      next();
    });
    assert.deepEqual((await send(port, "POST", "/any", { body: { a: 1 } })).json, {
      body: { a: 1 },
    });
  });
});
