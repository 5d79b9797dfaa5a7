// Tests what becomes of a request that leaves out values with a default or read-only values.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { OperationHandler } from "../../src/index.ts";
import { documentOf, json, operation, serve } from "../support.ts";

const echo: OperationHandler = ({ body, query }) => ({ status: 200, body: { body, query } });

describe("what a request may leave out", () => {
  const marked = {
    type: "object",
    properties: {
      id: { type: "integer", readOnly: true, default: 40 },
      made: { $ref: "#/components/schemas/Made", default: "2026-01-15" },
      size: { enum: ["s", "m"], default: "huge" },
      name: { type: "string", default: "Ann" },
    },
  };
  const mayBeLeftOut = documentOf(
    {
      "/things/{number}": {
        parameters: [
          { name: "number", in: "path", required: true, schema: { readOnly: true } },
          { name: "time", in: "query", schema: { format: "time", default: "noon" } },
          { name: "page", in: "query", schema: { type: "integer", default: 1 } },
        ],
        put: operation("put", { requestBody: json(marked) }),
      },
    },
    { schemas: { Made: { type: "string", readOnly: true } } },
  );
  it("is filled in unless its default would be refused", async (t) => {
    const { send } = await serve(t, { document: mayBeLeftOut, handlers: { put: echo } });
    const { json: seen } = await send("PUT", "/things/7", { body: {} });
    assert.deepEqual(seen, { body: { name: "Ann" }, query: { page: 1 } });
  });

  it("is not a parameter, whatever its schema marks as read-only", async (t) => {
    const { send } = await serve(t, { document: mayBeLeftOut, handlers: { put: echo } });
    assert.equal((await send("PUT", "/things/7")).status, 200);
  });
});
