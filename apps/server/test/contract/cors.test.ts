// Scripts of any origin may call: the contract says so of every response.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readContract } from "../../src/contract/contract.ts";
import { contract } from "../server.ts";

describe("the constant headers", () => {
  it("are twelve, and let scripts of any origin read and change", () => {
    const { constantHeaders } = readContract(contract);
    assert.equal(Object.keys(constantHeaders).length, 12);
    assert.equal(constantHeaders["Access-Control-Allow-Origin"], "*");
    assert.match(constantHeaders["Access-Control-Allow-Methods"] ?? "", /PUT/);
  });
});
