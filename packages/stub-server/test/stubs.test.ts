// Tests what createStubs offers before and after a router has opened it.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createOperationRouter } from "@contract-first/operation-router";
import { operation } from "@contract-first/operation-router/testing/support";
import { createStubs } from "../src/index.ts";
import { documentOf, json } from "./support.ts";

const examples = { Wrong: { value: "one" }, Right: { value: 1 } };
const document = documentOf({
  "/good": { get: operation("good", { responses: { "200": json({ type: "integer" }) } }) },
  "/wrong": {
    get: operation("wrong", { responses: { "200": json({ type: "integer" }, { examples }) } }),
  },
  "/impossible": {
    get: operation("impossible", {
      responses: { "200": json({ type: "string", minLength: 5, maxLength: 3 }) },
    }),
  },
  "/handled": {
    get: operation("handled", { responses: { "200": json(false) } }),
  },
});
const handlers = { handled: () => ({ status: 200, body: 1 }) };

describe("stubs without a router", () => {
  it("cannot be inspected", async () => {
    await assert.rejects(createStubs().inspect(), /^Error: These stubs belong to no router yet$/);
  });

  it("have nothing to reset", () => {
    assert.doesNotThrow(() => createStubs({ remember: true }).reset());
  });
});

describe("stubs of a router", () => {
  it("are inspected: every answer that cannot be given is named, without those of handlers", async () => {
    const reported: unknown[] = [];
    const stubs = createStubs({ onDiagnostic: (diagnostic) => reported.push(diagnostic) });
    createOperationRouter({ document, handlers, fallback: stubs });
    const found = await stubs.inspect();
    assert.deepEqual(
      found.map(({ operationId, pointer }) => [operationId, pointer]),
      [
        [
          "wrong",
          "/paths/~1wrong/get/responses/200/content/application~1json/examples/Wrong/value",
        ],
        ["impossible", "/paths/~1impossible/get/responses/200/content/application~1json/schema"],
      ],
    );
    assert.match(String(found[0]?.message), /^the example breaks its schema: /);
    assert.match(String(found[1]?.message), /^no valid 200 can be made: /);
    assert.deepEqual(reported, []);
  });

  it("have nothing to name where every answer can be given", async () => {
    const { "/good": good } = document.paths as Record<string, unknown>;
    const stubs = createStubs();
    const sound = documentOf({ "/good": good });
    const { operations } = createOperationRouter({ document: sound, fallback: stubs });
    assert.deepEqual([operations.length, await stubs.inspect()], [1, []]);
  });
});
