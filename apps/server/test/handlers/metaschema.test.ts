// Metaschemas: they govern the next write, and none of them can hold the server up.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { unwrap } from "@org-admin/client";
import { startServer, type TestServer } from "../server.ts";

const schemas = "/v1beta1/meta/schemas/{id}";
const params = { path: { id: "organization" } };

async function store(server: TestServer, schema: string) {
  const body = { name: "organization", schema };
  return server.client("demo-administrator").PUT(schemas, { ...params, body });
}

async function write(server: TestServer, metadata: Record<string, unknown>) {
  return server.client("demo-owner").PUT("/v1beta1/organizations/{id}", {
    path: { id: "acme" },
    body: { name: "acme", metadata },
  });
}

describe("a metaschema", () => {
  it("governs the next write, until it is deleted", async (test) => {
    const server = await startServer(test);
    assert.equal((await write(server, { tier: "gold" })).response.status, 200);
    unwrap(await store(server, '{"properties":{"tier":{"enum":["silver"]}}}'));
    assert.equal((await write(server, { tier: "gold" })).response.status, 400);
    assert.equal((await write(server, { tier: "silver" })).response.status, 200);
    unwrap(await server.client("demo-administrator").DELETE(schemas, params));
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
      unwrap(await store(server, schema));
      const slow = write(server, metadata);
      const health = fetch(`${server.origin}/healthz`);
      assert.equal(await Promise.race([slow, health]), await health, "others do not wait");
      assert.equal((await health).status, 200);
      const { response, error } = await slow;
      assert.equal(response.status, 400);
      assert.ok(JSON.stringify(error).includes("1000 ms"));
      unwrap(await store(server, "{}"));
      assert.equal((await write(server, { a: 1 })).response.status, 200, "the next check works");
    });
  }
});

describe("metadata", () => {
  it("is refused by an asynchronous metaschema's own refusal, which is never stored", async (test) => {
    const server = await startServer(test);
    const { response } = await store(server, '{"$async":true,"required":["x"]}');
    assert.equal(response.status, 400);
  });

  it("is limited in size, and its violations in number", async (test) => {
    const server = await startServer(test);
    const room = 16_384 - JSON.stringify({ description: "" }).length;
    unwrap(await write(server, { description: "x".repeat(room) }));
    const refused = await write(server, { description: "x".repeat(room + 1) });
    assert.ok(refused.error && "details" in refused.error);
    assert.match(JSON.stringify(refused.error.details), /"reason":"x-max-json-length"/);
    unwrap(await store(server, '{"additionalProperties":{"type":"string"}}'));
    const many = Object.fromEntries(Array.from({ length: 1500 }, (_, index) => [`k${index}`, 1]));
    const { error } = await write(server, many);
    assert.ok(error && "details" in error);
    assert.equal(JSON.stringify(error).match(/"field"/g)?.length, 100);
  });

  it("of others is written while a slow metaschema is checked", async (test) => {
    const server = await startServer(test);
    unwrap(await store(server, '{"properties":{"a":{"pattern":"^(a|a)*$"}}}'));
    const slow = [1, 2, 3].map(() => write(server, { a: `${"a".repeat(60)}!` }));
    const first = await Promise.race([
      ...slow.map((one) => one.then(() => "slow")),
      server
        .client("demo-administrator")
        .PUT("/v1/organizations/{id}", { path: { id: 94 }, body: { name: "Quick" } })
        .then(() => "quick"),
    ]);
    assert.equal(first, "quick");
    await Promise.all(slow);
  });

  it("survives a check that runs out of memory", async (test) => {
    const server = await startServer(test);
    const copies = Array.from({ length: 400 }, () => ({ type: "string" }));
    unwrap(await store(server, JSON.stringify({ additionalProperties: { allOf: copies } })));
    const many = Object.fromEntries(Array.from({ length: 1500 }, (_, index) => [`k${index}`, 1]));
    const statuses = await Promise.all([1, 2, 3].map(() => write(server, many)));
    assert.ok(statuses.every(({ response }) => response.status === 400));
    assert.equal((await fetch(`${server.origin}/healthz`)).status, 200);
  });
});
