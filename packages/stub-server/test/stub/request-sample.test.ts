// Tests that sample requests are accepted by the router that validates them.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readOperations } from "@contract-first/operation-router/document/operation-reader";
import { sampleRequest, type SampleRequest } from "../../src/stub/request-sample.ts";
import { documentOf, json, noContent, serve } from "../support.ts";

const list = { type: "array", items: { type: "integer" }, minItems: 2, uniqueItems: true };
const object = {
  type: "object",
  required: ["a", "b"],
  properties: { a: { type: "integer" }, b: { type: "string" } },
};
const parameter = (name: string, place: string, schema: object, more: object = {}): object => ({
  name,
  in: place,
  schema,
  required: true,
  ...more,
});

const body = {
  type: "object",
  required: ["id", "name", "born"],
  properties: {
    id: { type: "integer", readOnly: true },
    name: { type: "string", minLength: 3 },
    born: { type: "string", format: "date" },
  },
};
const document = documentOf({
  "/things/{id}/{code}": {
    parameters: [
      parameter("id", "path", { type: "integer", minimum: 7 }),
      parameter("code", "path", { type: "string", pattern: "^[a-z]/\\d$" }),
    ],
    put: {
      operationId: "putThing",
      parameters: [
        parameter("list", "query", list),
        parameter("piped", "query", list, { style: "pipeDelimited", explode: false }),
        parameter("deep", "query", object, { style: "deepObject" }),
        parameter(
          "filter",
          "query",
          {},
          { schema: undefined, content: { "application/json": { schema: object } } },
        ),
        parameter("X-Day", "header", { type: "string", format: "date" }),
        parameter("session", "cookie", { type: "string", minLength: 12 }),
        parameter("unneeded", "query", { type: "string" }, { required: false }),
      ],
      requestBody: { required: true, ...json(body) },
      responses: { "204": noContent },
    },
    delete: { operationId: "deleteThing", responses: { "204": noContent } },
    post: {
      operationId: "postThing",
      requestBody: {
        content: {
          "multipart/form-data": {
            schema: {
              type: "object",
              required: ["file", "name"],
              properties: { file: { type: "string", format: "binary" }, name: { type: "string" } },
            },
          },
        },
      },
      responses: { "204": noContent },
    },
  },
});
const operations = [
  ...readOperations({ document, isHandled: () => false, tolerant: false }).values(),
].flat();

function sample(operationId: string, options: object = {}): SampleRequest {
  const operation = operations.find((one) => one.operationId === operationId);
  assert.ok(operation);
  return sampleRequest(document, operation, options);
}

describe("a sample request", () => {
  for (const options of [{}, { isFull: true }, { seed: "1" }, { seed: "2" }]) {
    it(`with ${JSON.stringify(options)} has what is required, and is valid`, async (t) => {
      const { send, failures } = await serve(t, { document });
      const { path, query, headers, mediaType = "", body: sent } = sample("putThing", options);
      const all = { ...headers, "content-type": mediaType };
      const reply = await send("PUT", `${path}?${query}`, { headers: all, body: sent });
      assert.deepEqual([reply.status, failures.map(({ message }) => message)], [204, []]);
      assert.equal(query.includes("unneeded"), "isFull" in options);
      assert.deepEqual(Object.keys(JSON.parse(String(sent)) as object), ["name", "born"]);
    });
  }

  it("writes parameters in their style", () => {
    const { path, query, headers } = sample("putThing");
    assert.equal(path, "/things/7/s%2F3");
    assert.match(
      query,
      /^list=-?\d+&list=-?\d+&piped=-?\d+%7C-?\d+&deep\[a\]=1&deep\[b\]=string&filter=%7B/,
    );
    assert.deepEqual(headers, { "x-day": "2026-01-15", cookie: "session=stringstring" });
  });

  it("has no body where none is taken or needed", () => {
    const { body: none, mediaType, query } = sample("deleteThing");
    assert.deepEqual([none, mediaType, query], [undefined, undefined, ""]);
    assert.equal(sample("postThing").body, undefined);
  });

  it("sends files in a form", async (t) => {
    const { send, failures } = await serve(t, { document });
    const { path, mediaType = "", body: sent } = sample("postThing", { isFull: true });
    const headers = { "content-type": mediaType };
    const reply = await send("POST", path, { headers, body: sent });
    assert.deepEqual([reply.status, failures.map(({ message }) => message)], [204, []]);
    assert.match(String(sent), /name="file"; filename="file"/);
  });
});
