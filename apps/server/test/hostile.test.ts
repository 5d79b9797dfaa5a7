// Sends every operation bodies that nobody planned: whatever comes, the answer is one that the contract documents.
import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import * as fc from "fast-check";
import { contract, startServer } from "./server.ts";
import { stories } from "./stories.ts";

const RUNS = 150;

const operations = [...Map.groupBy(stories(), ({ operationId }) => operationId).values()].map(
  (all) => ({
    first: all.find(({ status }) => status < 300) ?? assert.fail("no success is documented"),
    documented: new Set(all.map(({ status }) => status)),
  }),
);

const hostileText = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.constantFrom("__proto__", "constructor", "\u0000", "😀".repeat(300), "../..", "%00", "1e999"),
);
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, -1, 1e308, 0.1, [], {}),
    fc.double({ noNaN: true }),
    hostileText,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(hostileText, tie("value"), { maxKeys: 4 }),
  ),
})).value;

/** A valid body in which some values are replaced, removed or added. */
function nearly(body: unknown): fc.Arbitrary<unknown> {
  if (typeof body !== "object" || body === null) return fc.oneof(fc.constant(body), json);
  if (Array.isArray(body)) return fc.oneof(fc.constant(body), fc.array(json, { maxLength: 3 }));
  const fields = Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, nearly(value)]),
  );
  return fc
    .tuple(
      fc.record(fields, { requiredKeys: [] }),
      fc.dictionary(hostileText, json, { maxKeys: 1 }),
    )
    .map(([known, unknown]) => Object.assign(known, unknown));
}

describe("hostile requests", async () => {
  const cleanups: (() => unknown)[] = [];
  const server = await startServer({
    after: (cleanup) => void cleanups.push(cleanup as () => void),
  });
  after(() => Promise.all(cleanups.map((cleanup) => cleanup())));

  for (const { first, documented } of operations) {
    const { operationId, method, path, body } = first;
    it(`get a documented answer from ${operationId}`, async () => {
      const request = fc.record({
        body: body === undefined ? fc.constant(undefined) : fc.oneof(nearly(body), json),
        id: fc.oneof(
          fc.constant(undefined),
          hostileText.filter((text) => !/^\.{0,2}$/.test(text)),
        ),
      });
      await fc.assert(
        fc.asyncProperty(request, async (generated) => {
          const id = generated.id?.toWellFormed();
          const url =
            id === undefined
              ? path
              : path.replace(
                  /(organizations\/)[^/]+/,
                  (_all, prefix: string) => prefix + encodeURIComponent(id),
                );
          const response = await fetch(server.origin + url, {
            method,
            headers: {
              authorization: "Bearer demo-administrator",
              "content-type": "application/json",
            },
            ...(generated.body !== undefined && { body: JSON.stringify(generated.body) }),
          });
          const text = await response.text();
          assert.ok(documented.has(response.status), `${response.status} ${url} ${text}`);
          assert.ok(response.status < 500, text);
          JSON.parse(text);
        }),
        { numRuns: RUNS },
      );
      assert.deepEqual(
        server.log.filter(({ level }) => Number(level) >= 50),
        [],
      );
    });
  }

  it("never reach an operation that the contract does not have", () => {
    assert.equal(operations.length, server.app.operations.length);
    assert.ok(Object.keys(contract.paths).length > 0);
  });
});
