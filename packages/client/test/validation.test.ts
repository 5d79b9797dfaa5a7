// Answers are checked against the contract for those who ask for it.
import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { itemsOf, type TransportError, unwrap } from "../src/index.ts";
import * as operations from "../src/operations.gen.ts";
import { checkAnswer, InvalidAnswer } from "../src/validation.ts";
import { validators } from "../src/validators.gen.ts";
import { connect } from "./connect.ts";
import { startApi, startServer } from "./server.ts";

const origin = await startApi({ after });
const client = connect(origin, { token: "demo-administrator", check: checkAnswer });
const path = { organizationId: "acme" };
const windows = {
  status: true,
  data: {
    id: "64b64c0f2f8fb814c8a1b2c3",
    domain: "enterpriseenrollment.acme.example",
    updatedAt: "2026-01-01T00:00:00.000Z",
    createdAt: "2026-01-01T00:00:00.000Z",
  },
};

describe("an answer of the API", () => {
  it("passes: successes, errors, texts and nothing", async () => {
    assert.ok(unwrap(await client.getWindowsEnterprise({ path })));
    assert.ok(unwrap(await client.getOrganization({ path: { id: 90 } })));
    assert.ok(unwrap(await client.getWindowsEnterpriseCertificate({ path })));
    const refused = await client.updateWindowsEnterprise({ path, body: { domain: "mdm" } });
    assert.equal(refused.status, 400);
    assert.equal((await client.deleteWindowsEnterprise({ path })).status, 204);
    for await (const event of itemsOf(client.listAuditEvents)) assert.ok(event.id);
  });

  it("can be checked for every operation and status with JSON", () => {
    for (const { id, answers = [] } of Object.values(operations)) {
      const checked = answers.filter((status) => validators[`${id} ${status}`]);
      const unchecked = answers.filter((status) => !checked.includes(status));
      const expected = id === "getWindowsEnterpriseCertificate" ? [200, 304] : [204, 304];
      assert.ok(checked.length > 5, id);
      assert.deepEqual(
        unchecked.filter((status) => !expected.includes(Number(status))),
        [],
        id,
      );
    }
  });
});

describe("an answer that breaks the contract", () => {
  for (const [what, body, pointer, message] of [
    ["no object", [], "", "must be object"],
    [
      "a missing field",
      { ...windows, data: { ...windows.data, domain: undefined } },
      "/data",
      "must have required property 'domain'",
    ],
    [
      "another type",
      { ...windows, data: { ...windows.data, id: 7 } },
      "/data/id",
      "must be string",
    ],
    ["another constant", { ...windows, status: false }, "/status", "must be equal to constant"],
  ] as const) {
    it(`rejects, with its place, for ${what}`, async (test) => {
      const server = await startServer(test, () => ({ status: 200, body }));
      const call = connect(server.origin, { check: checkAnswer }).getWindowsEnterprise({ path });
      await assert.rejects(call, (error: TransportError) => {
        assert.equal(error.reason, "foreign");
        assert.ok(error.cause instanceof InvalidAnswer);
        assert.ok(
          error.cause.violations.some((one) => one.pointer === pointer && one.message === message),
          JSON.stringify(error.cause.violations),
        );
        assert.match(
          error.message,
          /answered 200 that is not as the contract says for getWindowsEnterprise: /,
        );
        return true;
      });
    });
  }

  it("is let through by those who do not ask", async (test) => {
    const server = await startServer(test, () => ({ status: 200, body: [] }));
    const result = await connect(server.origin).getWindowsEnterprise({ path });
    assert.deepEqual(result.data, []);
  });
});

describe("an answer of a newer server", () => {
  it("passes with fields, texts and formats that the contract does not have", async (test) => {
    const body = { ...windows, data: { ...windows.data, updatedAt: "today", mascot: 1 }, more: [] };
    const server = await startServer(test, () => ({ status: 200, body }));
    const result = await connect(server.origin, { check: checkAnswer }).getWindowsEnterprise({
      path,
    });
    assert.deepEqual(result.data, body);
  });
});
