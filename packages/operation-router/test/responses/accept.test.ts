// Tests which Accept headers an operation with a handler refuses.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { documentOf, json, noContent, operation, serve } from "../support.ts";

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
    "/pem": {
      get: operation("pem", { ...bytes("application/pem-certificate-chain"), security: [] }),
    },
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
  pem: () => ({
    status: 200,
    body: "x",
    headers: { "content-type": "application/pem-certificate-chain" },
  }),
  image: () => ({ status: 200, body: "x", headers: { "content-type": "image/png" } }),
  none: () => ({ status: 204 }),
  private: () => ({ status: 200, body: {} }),
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
    ["/pem", "application/pem-certificate-chain", 200],
    // The errors are JSON.
    ["/pem", "application/json", 200],
    ["/pem", "text/html", 406],
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
    const { json: details } = await send("GET", "/private", { headers: { accept: "text/html" } });
    assert.equal(failures[0]?.kind, "not-acceptable");
    assert.equal(
      details.detail,
      "The operation answers application/json, which the request does not accept",
    );
  });
});
