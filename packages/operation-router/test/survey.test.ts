// Tests that the coverage counts every documented answer that was given.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { documentOf, json, operation, serve } from "./support.ts";

const reference = (to: string) => ({ $ref: to });
const example = (value: unknown) => json({}, { example: value });

describe("coverage", () => {
  it("counts the answers by operation, status and media type", async (t) => {
    const things = documentOf({
      "/things": {
        get: operation("list", {
          responses: { "200": example([]), "404": json({ required: ["code"] }) },
        }),
        delete: operation("clear", { responses: { "204": { description: "Gone" } } }),
      },
      "/bad": { get: operation("bad", { responses: { "200": reference("#/no") } }) },
    });
    const options = {
      document: things,
      tolerant: true,
      handlers: { clear: () => ({ status: 204 }) },
    };
    const { send, router } = await serve(t, options);
    await send("GET", "/things");
    await send("GET", "/things");
    await send("DELETE", "/things");
    const rows = () =>
      router.coverage().map(({ operationId, status, mediaType, source, answered }) => {
        return [operationId, status, mediaType, source, answered];
      });
    assert.deepEqual(rows(), [
      ["list", "200", "application/json", "fallback", 2],
      ["list", "404", "application/json", "fallback", 0],
      ["clear", "204", undefined, "handler", 1],
      ["bad", "200", undefined, "broken", 0],
    ]);
    router.resetCounts();
    assert.deepEqual(
      rows().map((row) => row[4]),
      [0, 0, 0, 0],
    );
  });
});
