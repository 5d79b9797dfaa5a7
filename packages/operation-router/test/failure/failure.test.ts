// Tests how failures are rendered and reported, and that they hide what went wrong inside.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Failure, failureStatus, type FailureKind } from "../../src/index.ts";
import { documentOf, json, operation, serve } from "../support.ts";

const thing = json({ type: "object", required: ["id"], properties: { id: { type: "integer" } } });
const error = json({
  type: "object",
  required: ["code"],
  properties: { code: { type: "string" } },
});
const document = documentOf({
  "/thing": { get: operation("getThing", { responses: { "200": thing, "503": error } }) },
});

describe("a failure", () => {
  const open = documentOf({
    "/thing": { get: { operationId: "getThing", responses: { "200": thing } } },
  });
  for (const kind of Object.keys(failureStatus) as FailureKind[]) {
    it(`of kind ${kind} can come from a handler`, async (t) => {
      const fail = () => {
        throw new Failure(kind, { message: "Said so", headers: { "Retry-After": "7" } });
      };
      const { send, failures } = await serve(t, { document: open, handlers: { getThing: fail } });
      const { status, headers, json: details } = await send("GET", "/thing");
      assert.equal(status, failureStatus[kind]);
      assert.equal(headers["content-type"], "application/problem+json");
      assert.equal(headers["retry-after"], "7");
      assert.equal(details.detail, kind === "internal" ? "The server failed to answer" : "Said so");
      assert.equal(failures[0]?.operation?.operationId, "getThing");
      assert.equal(failures[0]?.requestPath, "/thing");
    });
  }

  for (const thrown of [new Error("psst"), "psst", undefined]) {
    it(`hides what a handler throws: ${String(thrown)}`, async (t) => {
      const fail = () => {
        throw thrown;
      };
      const { send, failures } = await serve(t, { document: open, handlers: { getThing: fail } });
      const { status, text, json: details } = await send("GET", "/thing");
      assert.deepEqual([status, details.detail], [500, "The server failed to answer"]);
      assert.doesNotMatch(text, /psst|node_modules/);
      // One cause is undefined, so check that there is a failure at all.
      const [failure] = failures;
      assert.ok(failure);
      assert.deepEqual([failures.length, failure.kind], [1, "internal"]);
      assert.equal(failure.cause, thrown);
    });
  }

  it("is rendered as asked and keeps its own headers", async (t) => {
    const { send, failures } = await serve(t, {
      document,
      handlers: {},
      renderFailure: ({ status, kind }) => ({
        status,
        body: { code: kind },
        headers: { "X-Kind": kind },
      }),
    });
    const { status, headers, json: body } = await send("PUT", "/thing");
    assert.equal(status, 405);
    assert.deepEqual(body, { code: "method-not-allowed" });
    assert.equal(headers["content-type"], "application/json");
    assert.equal(headers["x-kind"], "method-not-allowed");
    assert.equal(headers.allow, "GET, HEAD, OPTIONS");
    assert.equal(failures.length, 1);
  });

  const unavailable = {
    getThing: () => {
      throw new Failure("unavailable");
    },
  };

  it("is sent but reported when it does not fit its documented response", async (t) => {
    const { send, failures } = await serve(t, {
      document,
      handlers: unavailable,
      renderFailure: ({ status }) => ({ status, body: { cod: "x" } }),
    });
    const { status, json: body } = await send("GET", "/thing");
    assert.equal(status, 503);
    assert.deepEqual(body, { cod: "x" });
    assert.deepEqual(
      failures.map(({ kind }) => kind),
      ["unavailable", "internal"],
    );
    assert.match(String(failures[1]?.cause), /getThing answered 503, .*\/code must have required/);
  });

  it("is not reported when it fits", async (t) => {
    const { send, failures } = await serve(t, {
      document,
      handlers: unavailable,
      renderFailure: ({ status, kind }) => ({ status, body: { code: kind } }),
    });
    assert.equal((await send("GET", "/thing")).status, 503);
    assert.equal(failures.length, 1);
  });

  it("becomes a plain 500 when it cannot be rendered", async (t) => {
    const { send, failures } = await serve(t, {
      document,
      renderFailure: () => {
        throw new Error("psst");
      },
    });
    const { status, headers, text, json: details } = await send("GET", "/nowhere");
    assert.deepEqual([status, details.detail], [500, "The server failed to answer"]);
    assert.equal(headers["content-type"], "application/problem+json");
    assert.doesNotMatch(text, /psst/);
    assert.deepEqual(
      failures.map(({ kind }) => kind),
      ["path-not-found", "internal"],
    );
  });

  it("is answered even when it cannot be logged", async (t) => {
    const { mock } = t.mock.method(process, "emitWarning", () => undefined);
    const { send } = await serve(t, {
      document,
      onFailure: () => {
        throw new Error("the disk is full");
      },
    });
    assert.equal((await send("GET", "/nowhere")).status, 404);
    const warnings = mock.calls.map(({ arguments: [warning] }) => String(warning));
    assert.deepEqual(warnings, ["Error: the disk is full"]);
  });
});

const failing = (kind: FailureKind) => () => {
  throw new Failure(kind);
};

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
      const handlers = { getThing: failing(kind) };
      const { send } = await serve(t, { document, handlers });
      const { status, json: details } = await send("GET", "/thing");
      assert.deepEqual([status, details.status, details.detail], [expected, expected, detail]);
    });
  }
});
