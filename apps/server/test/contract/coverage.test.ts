// No documented answer is without a story or a workflow that produces it on the real server.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { coverage, table } from "../coverage.ts";
import { contract } from "../server.ts";

interface Documented {
  operationId?: string;
  responses?: object;
}

describe("coverage", () => {
  it("has no empty cell", async () => {
    const cells = await coverage();
    const empty = cells.filter(({ producedBy }) => producedBy.length === 0);
    assert.equal(empty.length, 0, table(empty));
    const documented = Object.values(contract.paths).flatMap((item) =>
      Object.values(item as Record<string, Documented>).flatMap(({ operationId, responses }) =>
        Object.keys(responses ?? {}).map((status) => `${operationId} ${status}`),
      ),
    );
    const shown = new Set(cells.map(({ operationId, status }) => `${operationId} ${status}`));
    const missing = documented.filter((one) => !one.endsWith("default") && !shown.has(one));
    assert.deepEqual(missing, []);
    assert.ok(cells.some(({ producedBy }) => producedBy.some((by) => by.startsWith("workflow "))));
  });
});
