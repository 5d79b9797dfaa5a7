// Tests that a request with two Authorization headers is refused before anyone judges them.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { documentOf, operation, serve } from "../support.ts";

const document = documentOf(
  {
    "/json": { get: operation("json", { security: [] }) },
    "/private": { get: operation("private", { security: [{ bearerAuth: [] }] }) },
  },
  { securitySchemes: { bearerAuth: { type: "http", scheme: "bearer" } } },
);
const answer = () => ({ status: 200, body: {} });
const handlers = { json: answer, private: answer };

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
