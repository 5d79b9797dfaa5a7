// Tests that `admit` sees a request before anyone is authenticated.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Failure, type Admit } from "../src/index.ts";
import { documentOf, operation, serve } from "./support.ts";

const document = documentOf(
  {
    "/json": { get: operation("json", { security: [] }) },
    "/private": { get: operation("private", { security: [{ bearerAuth: [] }] }) },
  },
  { securitySchemes: { bearerAuth: { type: "http", scheme: "bearer" } } },
);
const answer = () => ({ status: 200, body: {} });
const handlers = { json: answer, private: answer };

const full: Admit = ({ response }) => {
  response.setHeader("RateLimit", '"a";r=0;t=7');
  throw new Failure("too-many-requests", { headers: { "Retry-After": "7" } });
};
const broken: Admit = () => {
  throw new TypeError("psst");
};
describe("admit", () => {
  it("may refuse before anybody is authenticated", async (t) => {
    const authenticate = { bearerAuth: () => assert.fail("asked") };
    const { send, failures } = await serve(t, { document, handlers, authenticate, admit: full });
    const {
      status,
      headers,
      json: details,
    } = await send("GET", "/private", {
      headers: { authorization: "Bearer a", accept: "text/html" },
    });
    assert.deepEqual([status, details.detail], [429, "Too many requests"]);
    assert.deepEqual([headers["retry-after"], headers.ratelimit], ["7", '"a";r=0;t=7']);
    assert.equal(failures[0]?.kind, "too-many-requests");
    assert.equal(failures[0]?.operation?.operationId, "private");
  });

  it("learns the request and the operation, and may set headers", async (t) => {
    const seen: unknown[] = [];
    const admit: Admit = async ({ request, response, operation: { operationId } }) => {
      seen.push([request.url, operationId]);
      response.setHeader("RateLimit-Policy", '"a";q=1;w=2');
    };
    const { send } = await serve(t, { document, handlers, admit });
    const { status, headers } = await send("HEAD", "/json?a=1");
    assert.deepEqual([status, headers["ratelimit-policy"]], [400, '"a";q=1;w=2']);
    assert.deepEqual(seen, [["/json?a=1", "json"]]);
  });

  it("is not asked about what no operation takes", async (t) => {
    const { send } = await serve(t, { document, handlers, admit: full });
    const replies = [send("GET", "/x"), send("POST", "/json"), send("OPTIONS", "/json")];
    const found = await Promise.all(replies);
    assert.deepEqual(
      found.map(({ status }) => status),
      [404, 405, 204],
    );
  });

  it("becomes 500 when it breaks", async (t) => {
    const { send, failures } = await serve(t, { document, handlers, admit: broken });
    const { status, text, json: details } = await send("GET", "/json");
    assert.equal(details.detail, "The server failed to answer");
    assert.deepEqual([status, failures[0]?.kind], [500, "internal"]);
    assert.doesNotMatch(text, /psst/);
  });
});
