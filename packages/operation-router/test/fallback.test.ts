// Tests how operations without a handler are answered: by a fallback, or with 501.
import assert from "node:assert/strict";
import http, { type IncomingMessage } from "node:http";
import { describe, it } from "node:test";
import {
  createOperationRouter,
  Failure,
  type Call,
  type Fallback,
  type OpenedApi,
  type Responses,
} from "../src/index.ts";
import { documentOf, exampleFallback, json, listen, operation, send, serve } from "./support.ts";

const id = { name: "id", in: "path", required: true, schema: { type: "integer" } };
const size = { name: "size", in: "query", schema: { type: "integer", maximum: 5 } };
const thing = { type: "object", required: ["name"], properties: { name: { type: "string" } } };
const document = documentOf({
  "/things/{id}": {
    parameters: [id, size],
    get: operation("read", { responses: { "200": json(thing), "404": json({}) } }),
    put: operation("write", { requestBody: json(thing), responses: { "200": json(thing) } }),
  },
});

describe("an operation without a handler", () => {
  it("is answered 501 where there is no fallback", async (t) => {
    const failures: Failure[] = [];
    const handlers = { write: () => ({ status: 200, body: { name: "written" } }) };
    const { router } = createOperationRouter({
      document,
      handlers,
      onFailure: (failure) => void failures.push(failure),
    });
    const port = await listen(t, http.createServer(router));
    const { status, headers, json: details } = await send(port, "GET", "/things/7");
    assert.deepEqual(
      [status, details.detail, headers["answered-by"]],
      [501, "Nothing answers this operation", undefined],
    );
    assert.deepEqual(
      failures.map(({ kind, operation: of }) => [kind, of?.operationId]),
      [["not-implemented", "read"]],
    );
    const written = await send(port, "PUT", "/things/7", { body: { name: "a" } });
    assert.deepEqual(written.json, { name: "written" });
  });

  it("is validated before it is answered 501", async (t) => {
    const { router } = createOperationRouter({ document });
    const port = await listen(t, http.createServer(router));
    const statuses = ["/things/x", "/things/7?size=6", "/things/7?size=5"].map(
      async (path) => (await send(port, "GET", path)).status,
    );
    assert.deepEqual(await Promise.all(statuses), [400, 400, 501]);
  });
});

describe("a fallback", () => {
  it("is opened once, with all operations and what checks their answers", async (t) => {
    const opened: OpenedApi[] = [];
    const fallback: Fallback = {
      open: (api) => {
        opened.push(api);
        return exampleFallback.open(api);
      },
    };
    const handlers = { write: () => ({ status: 200, body: { name: "a" } }) };
    const { send: ask, router } = await serve(t, { document, handlers, fallback });
    await ask("GET", "/things/7");
    await ask("GET", "/things/7");
    assert.equal(opened.length, 1);
    const [api] = opened;
    assert.ok(api);
    assert.equal(api.document, document);
    assert.deepEqual(
      api.operations.map(({ operationId, source }) => [operationId, source]),
      [
        ["read", "fallback"],
        ["write", "handler"],
      ],
    );
    assert.deepEqual(api.operations, router.operations);
    const [read, write] = api.operations.map((one) => api.responsesOf(one));
    assert.deepEqual([read?.has(404), write?.has(404)], [true, false]);
    const [foreign] = createOperationRouter({ document }).operations;
    assert.ok(foreign);
    assert.throws(() => api.responsesOf(foreign), /^Error: read is of another router$/);
  });

  it("gets the validated call, the request and the responses of its operation", async (t) => {
    const seen: [Call, IncomingMessage, Responses][] = [];
    let responsesOf: OpenedApi["responsesOf"] | undefined;
    const fallback: Fallback = {
      open: (api) => {
        responsesOf = api.responsesOf;
        return (call, request, responses) => {
          seen.push([call, request, responses]);
          return responses.check({ status: 200, body: { name: "found" } });
        };
      },
    };
    const { send: ask } = await serve(t, { document, fallback });
    const headers = { "x-mark": "here" };
    const reply = await ask("PUT", "/things/7?size=5", { headers, body: { name: "sent" } });
    assert.deepEqual([reply.status, reply.json], [200, { name: "found" }]);
    assert.equal(seen.length, 1);
    const [call, request, responses] = seen[0] ?? assert.fail();
    const { operation: of, params, query, body, principal } = call;
    assert.deepEqual(
      [of.operationId, { ...params }, { ...query }, body, principal],
      ["write", { id: 7 }, { size: 5 }, { name: "sent" }, undefined],
    );
    assert.deepEqual(
      [call.headers["x-mark"], request.method, request.headers["x-mark"]],
      ["here", "PUT", "here"],
    );
    assert.equal(responses, responsesOf?.(of));
  });

  it("is not asked about what a handler answers, nor about a request that is refused", async (t) => {
    const asked: string[] = [];
    const fallback: Fallback = {
      open: (api) => {
        const answer = exampleFallback.open(api);
        return (call, request, responses) => {
          asked.push(call.operation.operationId);
          return answer(call, request, responses);
        };
      },
    };
    const handlers = { write: () => ({ status: 200, body: { name: "a" } }) };
    const { send: ask } = await serve(t, { document, handlers, fallback });
    const written = await ask("PUT", "/things/7", { body: { name: "a" } });
    const refused = await ask("GET", "/things/x");
    assert.deepEqual([written.headers["answered-by"], refused.status], ["handler", 400]);
    assert.deepEqual(asked, []);
  });

  const forbidden: [string, Parameters<Responses["check"]>[0], RegExp][] = [
    [
      "a wrong body",
      { status: 200, body: {} },
      /^Error: read answered 200, .*: \/name must have required property 'name'$/,
    ],
    ["no body", { status: 200 }, /^Error: read answered 200, without the documented body$/],
    [
      "another status",
      { status: 201, body: { name: "a" } },
      /^Error: read answered 201, which is not documented$/,
    ],
    [
      "another media type",
      { status: 200, body: "a", headers: { "content-type": "text/plain" } },
      /^Error: read answered 200, with the content type text\/plain, which is not documented$/,
    ],
  ];
  for (const [what, answer, message] of forbidden) {
    it(`cannot answer with ${what}: the caller sees 500, onFailure the reason`, async (t) => {
      const thrown: unknown[] = [];
      const fallback: Fallback = {
        open: () => (_call, _request, responses) => {
          try {
            return responses.check(answer);
          } catch (error) {
            thrown.push(error);
            throw error;
          }
        },
      };
      const { send: ask, failures } = await serve(t, { document, fallback });
      const { status, json: details } = await ask("GET", "/things/7");
      assert.deepEqual([status, details.detail], [500, "The server failed to answer"]);
      assert.match(String(thrown[0]), message);
      assert.deepEqual(
        failures.map(({ kind, cause, operation: of }) => [kind, cause, of?.operationId]),
        [["internal", thrown[0], "read"]],
      );
    });
  }

  it("may refuse with a failure, at once or later", async (t) => {
    const fallback: Fallback = {
      open:
        () =>
        ({ params }) => {
          const failure = new Failure("unavailable", { message: `No ${String(params.id)}` });
          if (params.id === 1) throw failure;
          return Promise.reject(failure);
        },
    };
    const { send: ask, failures } = await serve(t, { document, fallback });
    const replies = [await ask("GET", "/things/1"), await ask("GET", "/things/2")];
    assert.deepEqual(
      replies.map(({ status, json: details }) => [status, details.detail]),
      [
        [503, "No 1"],
        [503, "No 2"],
      ],
    );
    assert.deepEqual(
      failures.map(({ kind }) => kind),
      ["unavailable", "unavailable"],
    );
  });

  it("chooses its response before Accept is heeded", async (t) => {
    const fallback: Fallback = {
      open: () => (_call, _request, responses) =>
        responses.check({ status: 200, body: { name: "a" } }),
    };
    const headers = { accept: "text/html" };
    const { send: ask } = await serve(t, { document, fallback });
    assert.equal((await ask("GET", "/things/7", { headers })).status, 200);
    const handlers = { read: () => ({ status: 200, body: { name: "a" } }) };
    const { send: other } = await serve(t, { document, fallback, handlers });
    assert.equal((await other("GET", "/things/7", { headers })).status, 406);
  });

  it("widens the parameters of operations without a handler only", async (t) => {
    const widened: unknown[] = [];
    const widen: Fallback = {
      ...exampleFallback,
      widenParameter: (parameter) => {
        widened.push(parameter.name);
        if (parameter.name !== "size") return parameter;
        return { ...parameter, schema: { type: "integer", maximum: 50 } };
      },
    };
    const example = { responses: { "200": json(thing, { example: { name: "a" } }) } };
    const both = documentOf({
      "/stub": { get: operation("stub", { parameters: [size], ...example }) },
      "/handler": { get: operation("handler", { parameters: [size], ...example }) },
    });
    const handlers = { handler: () => ({ status: 200, body: { name: "a" } }) };
    const before = structuredClone(both);
    const { send: ask } = await serve(t, { document: both, handlers, fallback: widen });
    const statuses = ["/stub?size=50", "/stub?size=51", "/handler?size=5", "/handler?size=6"].map(
      async (path) => (await ask("GET", path)).status,
    );
    assert.deepEqual(await Promise.all(statuses), [200, 400, 200, 400]);
    assert.deepEqual(widened, ["size"]);
    assert.deepEqual(both, before);
  });
});
