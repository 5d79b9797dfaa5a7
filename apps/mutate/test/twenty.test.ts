// Twenty mutations of the contract: each is told by name, whoever tells it first.
import assert from "node:assert/strict";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { judgeMutations, type JudgedMutation } from "../src/campaign.ts";
import { isKilled } from "../src/judging/judges.ts";
import { mutationCandidates } from "../src/mutations/candidates.ts";
import { sampleMutations } from "../src/mutations/sample.ts";

const root = join(import.meta.dirname, "../../..");
const mutations = sampleMutations(mutationCandidates(join(root, "openapi")), 20, 20);

describe("twenty mutations", () => {
  let judged: JudgedMutation[] = [];

  before(async () => {
    judged = await judgeMutations(mutations, { root, lanes: 1, isThorough: false });
  });

  for (const [index, { name }] of mutations.entries()) {
    it(`are told by name: ${name}`, () => {
      const { verdict } = judged[index]!;
      assert.ok(isKilled(verdict), JSON.stringify(verdict, null, 2));
    });
  }
});
