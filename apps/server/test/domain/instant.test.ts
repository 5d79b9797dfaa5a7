// Points in time: every form that the contract's date-time allows is read.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { instant } from "../../src/domain/instant.ts";
import { startServer } from "../server.ts";

const forms = [
  ["2026-04-08T10:00:00Z", "2026-04-08T10:00:00.000Z"],
  ["2026-04-08t10:00:00.5z", "2026-04-08T10:00:00.500Z"],
  ["2026-04-08 10:00:00+02:00", "2026-04-08T08:00:00.000Z"],
  ["2026-04-08T10:00:00+05", "2026-04-08T05:00:00.000Z"],
  ["2016-12-31T23:59:60Z", "2016-12-31T23:59:59.000Z"],
  ["2026-04-08T10:00:00.123456789-00:00", "2026-04-08T10:00:00.123Z"],
] as const;

describe("instant", () => {
  for (const [text, expected] of forms) {
    it(`reads ${text}`, async (test) => {
      assert.equal(instant(text), expected);
      const { origin } = await startServer(test);
      const query = `from=${encodeURIComponent(text)}`;
      const headers = { authorization: "Bearer demo-administrator" };
      const response = await fetch(`${origin}/v1/audit-events?${query}`, { headers });
      assert.equal(response.status, 200);
    });
  }

  it("refuses what lies beyond the year 9999, with its place", async (test) => {
    const { origin } = await startServer(test);
    const query = `from=${encodeURIComponent("9999-12-31T23:59:59-01:00")}`;
    const headers = { authorization: "Bearer demo-administrator" };
    const response = await fetch(`${origin}/v1/audit-events?${query}`, { headers });
    assert.equal(response.status, 400);
    assert.match(await response.text(), /"pointer":"\/from"/);
  });
});
