// Tests parts of a document that have no effect, or one that is easily overlooked.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { documentOf, json, operation, serve } from "../support.ts";

const header = (name: string, schema: object): object => ({
  name,
  in: "header",
  required: true,
  schema,
});

describe("a document", () => {
  it("cannot describe Accept, Authorization and Content-Type as parameters", async (t) => {
    const parameters = ["accept", "Authorization", "Content-Type"].map((name) =>
      header(name, { enum: ["nothing"] }),
    );
    const document = documentOf({ "/a": { get: operation("read", { parameters }) } });
    const handlers = { read: () => ({ status: 200, body: 1 }) };
    const { send } = await serve(t, { document, handlers });
    assert.equal((await send("GET", "/a")).status, 200);
  });

  it("may write an object of the query with spaces or bars", async (t) => {
    const point = { type: "object", required: ["x"], properties: { x: { type: "integer" } } };
    const parameters = ["spaceDelimited", "pipeDelimited"].map((style) => {
      return { name: style, in: "query", style, explode: false, schema: point };
    });
    const document = documentOf({ "/a": { get: operation("read", { parameters }) } });
    const handlers = {
      read: ({ query }: { query: unknown }) => ({ status: 200, body: query }),
    };
    const { send } = await serve(t, { document, handlers });
    const { json: seen } = await send("GET", "/a?spaceDelimited=x%201&pipeDelimited=x%7C2");
    assert.deepEqual(seen, { spaceDelimited: { x: 1 }, pipeDelimited: { x: 2 } });
    assert.equal((await send("GET", "/a?pipeDelimited=x%7Cy")).status, 400);
  });

  it("cannot give a body to a status that has none", async (t) => {
    const responses = { "204": json({ type: "object" }), "304": json({}) };
    const document = documentOf({
      "/stub": { get: operation("stub", { responses }) },
      "/handler": { get: operation("handler", { responses }) },
    });
    const handlers = { handler: () => ({ status: 204 }) };
    const { send, router } = await serve(t, { document, handlers });
    for (const path of ["/stub", "/handler"]) {
      // oxlint-disable-next-line no-await-in-loop -- Two requests.
      const { status, text, headers } = await send("GET", path);
      assert.deepEqual([status, text, headers["content-type"]], [204, "", undefined]);
    }
    const answered = router.coverage().filter((row) => row.answered > 0);
    assert.deepEqual(
      answered.map(({ status, mediaType }) => [status, mediaType]),
      [
        ["204", undefined],
        ["204", undefined],
      ],
    );
  });

  it("may write a range of statuses in lower case", async (t) => {
    const responses = { "2xx": json({}), "4xx": json({ type: "string" }) };
    const document = documentOf({ "/a": { get: operation("read", { responses }) } });
    const handlers = { read: () => ({ status: 404, body: "gone" }) };
    const { send } = await serve(t, { document, handlers });
    assert.equal((await send("GET", "/a")).status, 404);
    const { send: ask } = await serve(t, { document });
    assert.equal((await ask("GET", "/a")).status, 200);
  });
});
