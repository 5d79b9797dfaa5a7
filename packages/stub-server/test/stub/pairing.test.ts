// Tests that a request example is answered with the response example of the same name.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { documentOf, json, serve } from "../support.ts";

const components = {
  schemas: {
    Note: {
      allOf: [
        { type: "object", properties: { color: { type: "string", default: "red" } } },
        { properties: { tags: { type: "array", items: { $ref: "#/components/schemas/Tag" } } } },
      ],
    },
    Tag: { type: "object", properties: { weight: { type: "integer", default: 1 } } },
  },
};
const named = (...names: string[]): object => ({
  examples: Object.fromEntries(names.map((name) => [name, { value: name }])),
});
const document = documentOf(
  {
    "/notes/{id}": {
      parameters: [
        {
          name: "id",
          in: "path",
          required: true,
          schema: { type: "integer" },
          examples: { First: { value: 1 }, Missing: { value: 404 }, Both: { value: 2 } },
        },
        {
          name: "X-Mode",
          in: "header",
          schema: { type: "string" },
          examples: { Slow: { value: "slow" } },
        },
        {
          name: "page",
          in: "query",
          schema: { type: "array", items: { type: "integer" } },
          examples: { Paged: { value: [1, 2] } },
        },
      ],
      put: {
        operationId: "putNote",
        requestBody: json(
          { $ref: "#/components/schemas/Note" },
          {
            examples: {
              Plain: { value: { text: "plain" } },
              Tagged: { value: { tags: [{}] } },
              Refused: { value: { text: "refused" } },
              Both: { value: { text: "both" } },
              Unanswered: { value: { text: "unanswered" } },
              Elsewhere: { externalValue: "https://example.com/note.json" },
            },
          },
        ),
        responses: {
          "200": json({}, named("Usual", "Plain", "Tagged", "First", "Paged", "Slow", "Both")),
          "404": json({}, named("Missing")),
          "409": json({}, named("Refused", "Elsewhere")),
        },
      },
    },
  },
  components,
);

describe("a stub", () => {
  const cases: [string, object, string, number, Record<string, string>?][] = [
    ["/notes/9", { text: "plain" }, "Plain", 200],
    ["/notes/9", { tags: [{}] }, "Tagged", 200],
    ["/notes/9", { tags: [{ weight: 1 }], color: "red" }, "Tagged", 200],
    ["/notes/9", { tags: [{ weight: 2 }] }, "Usual", 200],
    ["/notes/9", { text: "refused" }, "Refused", 409],
    ["/notes/9", { text: "unanswered" }, "Usual", 200],
    ["/notes/1", {}, "First", 200],
    ["/notes/1", { text: "plain" }, "Plain", 200],
    ["/notes/404", {}, "Missing", 404],
    ["/notes/2", { text: "both" }, "Both", 200],
    ["/notes/3", { text: "both" }, "Usual", 200],
    ["/notes/9?page=1&page=2", {}, "Paged", 200],
    ["/notes/9?page=2&page=1", {}, "Usual", 200],
    ["/notes/9", {}, "Slow", 200, { "x-mode": "slow" }],
  ];
  for (const [path, body, example, status, headers = {}] of cases) {
    it(`for ${path} ${JSON.stringify({ ...body, ...headers })} is ${example}`, async (t) => {
      const { send } = await serve(t, { document });
      const reply = await send("PUT", path, { body, headers });
      assert.deepEqual([reply.status, reply.text], [status, JSON.stringify(example)]);
    });
  }

  it("gives way to what Accept asks for", async (t) => {
    const both = documentOf({
      "/x": {
        post: {
          operationId: "postX",
          requestBody: json({}, named("A")),
          responses: {
            "200": {
              description: "x",
              content: { "application/json": named("A"), "text/plain": { example: "plain" } },
            },
          },
        },
      },
    });
    const { send } = await serve(t, { document: both });
    const post = async (accept: string): Promise<string> =>
      (
        await send("POST", "/x", {
          body: '"A"',
          headers: { accept, "content-type": "application/json" },
        })
      ).text;
    assert.deepEqual([await post("*/*"), await post("text/plain")], ['"A"', "plain"]);
  });

  it("prefers what Prefer names to what was sent", async (t) => {
    const { send } = await serve(t, { document });
    const put = async (prefer: string): Promise<unknown[]> => {
      const reply = await send("PUT", "/notes/404", {
        body: { text: "plain" },
        headers: { prefer },
      });
      return [reply.status, reply.text];
    };
    assert.deepEqual(await put("example=Slow"), [200, '"Slow"']);
    assert.deepEqual(await put("code=404"), [404, '"Missing"']);
    assert.deepEqual(await put("code=409"), [409, '"Refused"']);
  });
});
