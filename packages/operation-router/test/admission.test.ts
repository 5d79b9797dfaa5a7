// Who is let in at all: rate limits before authentication, and answers that the caller can read.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Failure, type Admit, type FailureKind } from "../src/index.ts";
import { documentOf, json, noContent, operation, serve } from "./support.ts";

const bytes = (...mediaTypes: string[]) => ({
  responses: {
    "200": {
      description: "Bytes",
      content: Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, {}])),
    },
    default: json({}),
  },
});
const document = documentOf(
  {
    "/json": { get: operation("json", { security: [] }) },
    "/csv": { get: operation("csv", { ...bytes("application/json", "text/csv"), security: [] }) },
    "/image": { get: operation("image", { ...bytes("image/*"), security: [] }) },
    "/none": {
      get: operation("none", { responses: { "204": noContent, "400": json({}) }, security: [] }),
    },
    "/silent": {
      get: operation("silent", { responses: { "204": noContent }, security: [] }),
    },
    "/private": { get: operation("private", { security: [{ bearerAuth: [] }] }) },
  },
  { securitySchemes: { bearerAuth: { type: "http", scheme: "bearer" } } },
);
const handlers = {
  json: () => ({ status: 200, body: {} }),
  csv: () => ({ status: 200, body: {} }),
  image: () => ({ status: 200, body: "x", headers: { "content-type": "image/png" } }),
  none: () => ({ status: 204 }),
  private: () => ({ status: 200, body: {} }),
};

const full: Admit = ({ response }) => {
  response.setHeader("RateLimit", '"a";r=0;t=7');
  throw new Failure("too-many-requests", { headers: { "Retry-After": "7" } });
};
const broken: Admit = () => {
  throw new TypeError("psst");
};
const failing = (kind: FailureKind) => () => {
  throw new Failure(kind);
};

describe("Accept", () => {
  const cases: [string, string | undefined, number][] = [
    ["/json", undefined, 200],
    ["/json", "*/*", 200],
    ["/json", "application/*", 200],
    ["/json", "text/html, application/json;q=0.1", 200],
    ["/json", "text/html", 406],
    ["/json", "application/problem+json", 406],
    ["/json", "application/json;q=0, text/*", 406],
    ["/csv", "text/csv", 200],
    ["/csv", "image/png", 406],
    ["/image", "image/png", 200],
    ["/none", "application/json", 204],
    ["/none", "text/html", 406],
    ["/silent", "text/html", 204],
  ];
  for (const [path, accept, expected] of cases) {
    it(`${String(accept)} gets ${expected} from ${path}`, async (t) => {
      const { send } = await serve(t, { document, handlers });
      const headers: Record<string, string> = accept === undefined ? {} : { accept };
      assert.equal((await send("GET", path, { headers })).status, expected);
    });
  }

  it("is asked for before credentials, and told what there is", async (t) => {
    const { send, failures } = await serve(t, { document, handlers });
    const { json: problem } = await send("GET", "/private", { headers: { accept: "text/html" } });
    assert.equal(failures[0]?.kind, "not-acceptable");
    assert.equal(
      problem.detail,
      "The operation answers application/json, which the request does not accept",
    );
  });
});

describe("admit", () => {
  it("may refuse before anybody is authenticated", async (t) => {
    const authenticate = { bearerAuth: () => assert.fail("asked") };
    const { send, failures } = await serve(t, { document, handlers, authenticate, admit: full });
    const {
      status,
      headers,
      json: problem,
    } = await send("GET", "/private", {
      headers: { authorization: "Bearer a", accept: "text/html" },
    });
    assert.deepEqual([status, problem.detail], [429, "Too many requests"]);
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
    const { status, text } = await send("GET", "/json");
    assert.deepEqual([status, failures[0]?.kind], [500, "internal"]);
    assert.doesNotMatch(text, /psst/);
  });
});

describe("two Authorization headers", () => {
  const twice = { headers: { authorization: ["Bearer good", "Bearer bad"] } };
  const authenticate = { bearerAuth: () => assert.fail("asked") };

  it("are refused without asking anybody", async (t) => {
    const { send, failures } = await serve(t, { document, handlers, authenticate });
    const { status, headers } = await send("GET", "/private", twice);
    assert.deepEqual([status, headers["www-authenticate"]], [401, "Bearer"]);
    assert.equal(failures[0]?.kind, "invalid-credentials");
  });

  it("are nobody's concern where none is needed", async (t) => {
    const { send } = await serve(t, { document, handlers, authenticate });
    assert.equal((await send("GET", "/json", twice)).status, 200);
  });
});

describe("a failure's own words", () => {
  const cases: [FailureKind, number, string][] = [
    ["not-acceptable", 406, "The operation answers no media type that the request accepts"],
    [
      "idempotency-key-in-use",
      409,
      "The first request with this idempotency key is still under way",
    ],
    ["precondition-failed", 412, "The resource is not in the state that the request asks for"],
    ["idempotency-key-reused", 422, "The idempotency key belongs to another request"],
    ["too-many-requests", 429, "Too many requests"],
  ];
  for (const [kind, expected, detail] of cases) {
    it(`are sent for ${kind}`, async (t) => {
      const failingHandlers = { ...handlers, json: failing(kind) };
      const { send } = await serve(t, { document, handlers: failingHandlers });
      const { status, json: problem } = await send("GET", "/json");
      assert.deepEqual([status, problem.status, problem.detail], [expected, expected, detail]);
    });
  }
});
