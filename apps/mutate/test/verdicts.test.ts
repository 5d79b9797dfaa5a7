// Killed is what is objected to by name; the table counts that and nothing else.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { JudgedMutation } from "../src/campaign.ts";
import { PlaceWords } from "../src/judging/place-words.ts";
import { isKilled } from "../src/judging/judges.ts";
import { killRate, mutationTable, verdictLine } from "../src/mutation-table.ts";
import { mutationCandidates } from "../src/mutations/candidates.ts";
import type { Mutation } from "../src/mutations/mutation.ts";
import { readMutateOptions } from "../src/options.ts";

const contract = join(import.meta.dirname, "../../../openapi");
const candidates = mutationCandidates(contract);
const bundle = readFileSync(join(contract, "dist/openapi.json"), "utf8");
const places = new PlaceWords(JSON.parse(bundle) as object);

/** The first mutation of a file. */
function mutationIn(file: string): Mutation {
  return candidates.find((one) => one.file === file) ?? assert.fail(file);
}

describe("an objection", () => {
  const ofPlan = mutationIn("components/schemas/Plan.yaml");

  it("is named by the file, by the component, and by an operation that uses it", () => {
    for (const message of [
      "openapi/components/schemas/Plan.yaml#/enum must not be empty",
      "`Plan` was modified",
      "updateOrganization answers 200",
    ]) {
      assert.deepEqual(places.objection(ofPlan, ["fails", message]), { message, isNamed: true });
    }
  });

  it("is not named by another place, nor by a part of a word", () => {
    for (const message of [
      "`Planet` was modified",
      "listServiceAccounts answers 200",
      "1 failed",
    ]) {
      assert.deepEqual(places.objection(ofPlan, [message]), { message, isNamed: false });
    }
  });

  it("is none without a message", () => {
    assert.equal(places.objection(ofPlan, []), null);
  });

  it("to a path file is named by its operations", () => {
    const ofPath = mutationIn("paths/v1_organization.yaml");
    assert.deepEqual(places.operations(ofPath), ["getCurrentOrganization"]);
  });
});

describe("the table", () => {
  const [first, second, third] = candidates.filter(({ kind }) => kind === "limit") as [
    Mutation,
    Mutation,
    Mutation,
  ];
  const objection = { message: "", isNamed: true };
  const all: JudgedMutation[] = [
    { mutation: first, verdict: { lint: objection, breaking: objection } },
    { mutation: second, verdict: { lint: null, "changelog line": objection } },
    { mutation: third, verdict: { lint: { message: "", isNamed: false }, types: null } },
  ];

  it("counts what is killed and named", () => {
    assert.deepEqual(
      all.map(({ verdict }) => isKilled(verdict)),
      [true, true, false],
    );
    assert.equal(killRate(all), 2 / 3);
    assert.equal(killRate(all, ["lint"]), 1 / 3);
  });

  it("counts a mutation for each judge, and lists those that nobody names", () => {
    const lines = mutationTable(all).split("\n");
    assert.ok(lines.includes("| limit | 3 | 1 | 0 | 1 | 1 | 0 | 0 | 1 |"));
    assert.ok(lines.includes("| all | 3 | 1 | 0 | 1 | 1 | 0 | 0 | 1 |"));
    assert.match(
      lines.find((line) => line.includes("%"))!,
      /^66\.7 % are killed and named; 33\.3 % if changelog lines did not count, 33\.3 % without/,
    );
    const survivors = lines.slice(lines.indexOf("Nobody names:"));
    assert.equal(survivors[2], `- ${third.name}`);
    assert.ok(lines.includes(`- ${second.name}`));
  });

  it("has a line for the progress", () => {
    assert.equal(verdictLine(all[0]!), `lint, breaking: ${first.name}`);
    assert.equal(verdictLine(all[2]!), `NOBODY: ${third.name}`);
  });
});

describe("the command line", () => {
  it("has defaults, and names a wrong argument", () => {
    assert.deepEqual(readMutateOptions([]), { count: 208, seed: 8, verbose: false });
    assert.equal(readMutateOptions(["--seed", "9"]).seed, 9);
    assert.throws(
      () => readMutateOptions(["--count", "many"]),
      /--count is a whole number from 1, not many\./,
    );
  });
});
