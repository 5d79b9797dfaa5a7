// Tests what is said about a request body that breaks the contract.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { serve } from "../support.ts";
import { thingsOptions as options, violationsOf } from "../things.ts";

describe("a request body", () => {
  const cases: [string, object, string, string][] = [
    ["required", {}, "/name", "is required"],
    ["additionalProperties", { name: "a", "b/c~d": 1 }, "/b~1c~0d", "is not a known property"],
    ["maxLength", { name: "abcd" }, "/name", "must be at most 3 characters long"],
    ["minLength", { name: "" }, "/name", "must be at least 1 character long"],
    ["pattern", { name: "a", code: "A1" }, "/code", "must match the pattern ^[a-z]+$"],
    ["enum", { name: "a", kind: "cow" }, "/kind", "must be one of: cat, dog"],
    ["enum", { name: "a", version: 3 }, "/version", "must be 2"],
    ["format", { name: "a", mail: "x" }, "/mail", "must be a valid email"],
    ["format", { name: "a", at: "2026-02-30T00:00:00Z" }, "/at", "must be a valid date-time"],
    ["type", { name: "a", at: 5 }, "/at", "must be a string"],
    ["type", { name: "a", age: "5" }, "/age", "must be an integer"],
    ["minimum", { name: "a", age: -1 }, "/age", "must be 0 or more"],
    ["exclusiveMaximum", { name: "a", age: 100 }, "/age", "must be less than 100"],
    ["multipleOf", { name: "a", half: 0.3 }, "/half", "must be a multiple of 0.5"],
    ["maxItems", { name: "a", tags: ["x", "y", "z"] }, "/tags", "must have at most 2 items"],
    [
      "uniqueItems",
      { name: "a", tags: ["x", "x"] },
      "/tags",
      "must not repeat an item: 0 and 1 are the same",
    ],
    ["type", { name: "a", note: 1 }, "/note", "must be a string or null"],
    ["required", { name: "a", login: {} }, "/login/a~1b", "is required"],
    ["readOnly", { name: "a", made: "x" }, "/made", "is read-only and must be left out"],
    ["readOnly", { name: "a", made: null }, "/made", "is read-only and must be left out"],
    ["required", { name: "a", owner: {} }, "/owner/id", "is required"],
    ["type", [], "", "must be an object"],
  ];
  for (const [rule, body, pointer, message] of cases) {
    it(`breaks ${rule} with ${JSON.stringify(body)}`, async (t) => {
      const found = await violationsOf(await serve(t, options), "PUT", "/things/7", { body });
      assert.deepEqual(
        found.map((one) => [one.in, one.rule, one.pointer, one.message]),
        [["body", rule, pointer, message]],
      );
    });
  }

  it("that fits no alternative is told what the alternatives want", async (t) => {
    const body = { name: "a", shape: { kind: "blob" } };
    const found = await violationsOf(await serve(t, options), "PUT", "/things/7", { body });
    assert.deepEqual(
      found.map(({ pointer, message }) => `${pointer} ${message}`),
      [
        "/shape/radius is required",
        "/shape/kind must be one of: circle, square",
        "/shape/side is required",
      ],
    );
  });

  it("shows what was received, shortened, but nothing that looks secret", async (t) => {
    const server = await serve(t, options);
    const body = {
      name: "x".repeat(80),
      password: "hidden",
      login: { apiKey: "hidden" },
      secret: "hidden",
    };
    const found = await violationsOf(server, "PUT", "/things/7", { body });
    const byPointer = new Map(found.map((one) => [one.pointer, one.received]));
    assert.equal(byPointer.get("/name")?.length, 64);
    for (const pointer of ["/password", "/login/apiKey", "/secret"]) {
      assert.deepEqual([byPointer.has(pointer), byPointer.get(pointer)], [true, undefined]);
    }
    assert.doesNotMatch(JSON.stringify(found), /hidden/);
    const [whole] = await violationsOf(server, "PUT", "/things/7", {
      body: [{ password: "hidden" }],
    });
    assert.equal(whole?.received, '[{"password":"…"}]');
  });

  it("sums up in the failure's message", async (t) => {
    const { send } = await serve(t, options);
    const { json: details } = await send("PUT", "/things/7?x=1", { body: {} });
    assert.equal(details.detail, 'The query parameter "x" is not a known parameter (and 1 more)');
  });
  it("is required where the contract says so, even in empty chunks", async (t) => {
    const server = await serve(t, options);
    const expected = [{ in: "body", pointer: "", rule: "required", message: "is required" }];
    const headers = { "content-type": "application/json" };
    assert.deepEqual(await violationsOf(server, "PUT", "/things/7"), expected);
    assert.deepEqual(
      await violationsOf(server, "PUT", "/things/7", { headers, body: "" }),
      expected,
    );
    const chunked = { ...headers, "transfer-encoding": "chunked" };
    assert.deepEqual(
      await violationsOf(server, "PUT", "/things/7", { headers: chunked }),
      expected,
    );
  });

  it("may be left out where it is optional", async (t) => {
    const { send } = await serve(t, options);
    assert.equal((await send("PATCH", "/things/7")).status, 200);
    assert.equal((await send("PATCH", "/things/7", { body: {} })).status, 400);
  });
});
