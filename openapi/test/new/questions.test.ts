// On a terminal, what the command line left out is asked for, until each answer is right.
import assert from "node:assert/strict";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, it } from "node:test";
import { ContractSources } from "../../new/contract-sources.ts";
import type { OperationInput } from "../../new/inputs.ts";
import { askMissing } from "../../new/questions.ts";

const contract = new ContractSources(join(import.meta.dirname, "..", ".."));

async function answer(given: OperationInput, ...answers: string[]) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const printed = text(output);
  input.end(answers.map((line) => `${line}\n`).join(""));
  const asked = askMissing(contract, given, { input, output });
  const found = await asked.finally(() => output.end());
  return { found, printed: await printed };
}

describe("askMissing", () => {
  it("asks for all that an operation needs", async () => {
    const { found, printed } = await answer(
      {},
      "put",
      "/v1/things/{thingId}",
      "updateThing",
      "Update a thing",
      "Says what the name cannot say.",
      "Organization",
      "thing.update",
      "owner, admin",
    );
    assert.deepEqual(found, {
      method: "put",
      path: "/v1/things/{thingId}",
      operationId: "updateThing",
      summary: "Update a thing",
      description: "Says what the name cannot say.",
      tag: "Organization",
      permission: "thing.update",
      role: ["owner", "admin"],
    });
    assert.match(printed, /Method, GET, POST, PUT, PATCH or DELETE: /);
    assert.match(printed, /Roles that have it, with commas between: administrator, support, /);
  });

  const known = {
    method: "PUT",
    path: "/v1/things/{thingId}",
    operationId: "updateThing",
    summary: "Update a thing",
    description: "Says what the name cannot say.",
    tag: "Organization",
  };

  it("asks for nothing that is given, nor for roles of a permission that has them", async () => {
    const { found, printed } = await answer(known, "organization.get");
    assert.deepEqual(found, { ...known, permission: "organization.get" });
    assert.equal(printed.match(/: /g)?.length, 1, printed);
    const open = { ...known, public: "It is free." };
    assert.deepEqual(await answer(open), { found: open, printed: "" });
  });

  it("says what is wrong with an answer, and asks again", async () => {
    const { found, printed } = await answer(
      { ...known, permission: "thing.update" },
      "boss",
      "owner",
    );
    assert.deepEqual(found.role, ["owner"]);
    assert.match(printed, /The role "boss" is not among x-roles of .*; write administrator, /);
  });

  it("ends when the answers end, and says what was asked last", async () => {
    await assert.rejects(answer(known), /The answers ended before --permission was given\./);
  });
});
