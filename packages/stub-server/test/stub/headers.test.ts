// The headers of a stub whose grammar is fixed, whatever their schema says.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { documentOf, noContent, serve } from "../support.ts";

describe("a stub's header with a grammar", () => {
  const cases: [string, object, RegExp][] = [
    ["Retry-After", { type: "integer", minimum: 60 }, /^(?:[6-9]\d|\d{3,})$/],
    ["Retry-After", { type: "string" }, /^30$/],
    ["Retry-After", { type: "string", format: "date-time" }, /^\w{3}, .* GMT$/],
    ["Location", { type: "string", format: "uri" }, /^http:\/\/localhost\/x$/],
    ["ETag", { type: "string" }, /^"1"$/],
    ["Allow", { type: "string" }, /^GET$/],
    ["Link", { type: "string" }, /^<\/x>; rel="self"$/],
    ["WWW-Authenticate", { type: "string" }, /^Bearer$/],
    ["WWW-Authenticate", { enum: ["Basic"] }, /^Basic$/],
    ["RateLimit-Remaining", { type: "string" }, /^99$/],
  ];
  for (const [name, schema, pattern] of cases) {
    it(`has a legal ${name} for ${JSON.stringify(schema)}, also in a dynamic answer`, async (t) => {
      const headers = { [name]: { required: true, schema } };
      const responses = { "200": { ...noContent, headers } };
      const document = documentOf({ "/x": { get: { operationId: "getX", responses } } });
      const { send } = await serve(t, { document });
      const usual = await send("GET", "/x");
      const dynamic = await send("GET", "/x", { headers: { prefer: "dynamic=true, seed=1" } });
      assert.match(String(usual.headers[name.toLowerCase()]), pattern);
      assert.match(String(dynamic.headers[name.toLowerCase()]), pattern);
    });
  }
});
