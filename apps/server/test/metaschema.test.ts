// Metaschemas: they govern the next write, and none of them can hold the server up.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { dataOf, startServer, type TestServer } from "./server.ts";

const schemas = "/v1beta1/meta/schemas/{id}";
const params = { path: { id: "organization" } };

async function store(server: TestServer, schema: string) {
  const body = { name: "organization", schema };
  return server.client("demo-administrator").PUT(schemas, { params, body });
}

async function write(server: TestServer, metadata: Record<string, unknown>) {
  return server.client("demo-owner").PUT("/v1beta1/organizations/{id}", {
    params: { path: { id: "acme" } },
    body: { name: "acme", metadata },
  });
}

describe("a metaschema", () => {
  it("governs the next write, until it is deleted", async (test) => {
    const server = await startServer(test);
    assert.equal((await write(server, { tier: "gold" })).response.status, 200);
    dataOf(await store(server, '{"properties":{"tier":{"enum":["silver"]}}}'));
    assert.equal((await write(server, { tier: "gold" })).response.status, 400);
    assert.equal((await write(server, { tier: "silver" })).response.status, 200);
    dataOf(await server.client("demo-administrator").DELETE(schemas, { params }));
    assert.equal((await write(server, { tier: "gold" })).response.status, 200);
  });

  for (const [what, schema] of [
    ["no JSON", "nonsense"],
    ["no object", "true"],
    ["no JSON Schema", '{"type":"nothing"}'],
    ["a pattern that is none", '{"properties":{"a":{"pattern":"("}}}'],
    ["a reference to elsewhere", '{"$ref":"https://elsewhere.example/schema.json"}'],
    ["a reference to nothing", '{"$ref":"#/$defs/nothing"}'],
    ["nested too deep", `${'{"not":'.repeat(17)}{}${"}".repeat(17)}`],
    ["too long", JSON.stringify({ description: "x".repeat(16_384) })],
  ] as const) {
    it(`is refused when it is ${what}`, async (test) => {
      const server = await startServer(test);
      const { response } = await store(server, schema);
      assert.equal(response.status, 400);
      assert.equal((await write(server, { description: "as before" })).response.status, 200);
    });
  }

  for (const [what, schema, metadata] of [
    [
      "an exponential pattern",
      '{"properties":{"a":{"pattern":"^(a|a)*$"}}}',
      { a: `${"a".repeat(60)}!` },
    ],
    [
      "references that multiply",
      JSON.stringify({
        $ref: "#/$defs/d0",
        $defs: Object.fromEntries(
          Array.from({ length: 40 }, (_, index) => {
            const next = { $ref: `#/$defs/d${index + 1}` };
            return [`d${index}`, index === 39 ? { type: "string" } : { anyOf: [next, next] }];
          }),
        ),
      }),
      { a: 1 },
    ],
  ] as const) {
    it(`of ${what} costs a second, and others nothing`, async (test) => {
      const server = await startServer(test);
      dataOf(await store(server, schema));
      const slow = write(server, metadata);
      const health = await fetch(`${server.origin}/healthz`);
      assert.equal(health.status, 200);
      const { response, error } = await slow;
      assert.equal(response.status, 400);
      assert.ok(JSON.stringify(error).includes("1000 ms"));
      dataOf(await store(server, "{}"));
      assert.equal((await write(server, { a: 1 })).response.status, 200, "the next check works");
    });
  }
});
