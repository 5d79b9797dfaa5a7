// Holds the built contract to the rules of others, and its operations to Redocly's score, except for switched-off.yaml.
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { builtBundle } from "../openapi/release/baseline/bundles.ts";
import { type Finding, findingsOf, rulesets } from "./findings.ts";
import { placesOf } from "./places.ts";
import { leastScore, readScores, type Scores, weighScores } from "./scores.ts";
import { readExceptions, weigh } from "./switched-off.ts";

const bundle = builtBundle();
const places = placesOf(bundle);
const exceptions = readExceptions();

/** Fails with all sentences, one a line. */
function assertNone(sentences: string[], what: string): void {
  assert.equal(sentences.length, 0, `${sentences.length} ${what}:\n${sentences.join("\n")}`);
}

for (const ruleset of Object.keys(rulesets)) {
  describe(ruleset, () => {
    const rows = exceptions.rules
      .map((row) => ({ ...row, rules: row.rules.filter((one) => one.startsWith(`${ruleset}/`)) }))
      .filter(({ rules }) => rules.length > 0);
    let findings: Finding[];

    before(async () => {
      findings = await findingsOf(ruleset, bundle);
    });

    it("finds nothing that is not switched off with a reason", (test) => {
      const { real } = weigh(findings, rows, places);
      test.diagnostic(`${findings.length} findings, ${real.length} of them real`);
      assertNone(real, "findings");
    });

    it("would find what is switched off", () => {
      assertNone(weigh(findings, rows, places).idle, "rows of switched-off.yaml are for nothing");
    });
  });
}

describe("redocly score", () => {
  let scores: Scores;

  before(() => {
    scores = readScores();
  });

  it(`gives every operation ${leastScore} points, or switched-off.yaml says why not`, (test) => {
    const all = Object.values(scores).toSorted((one, other) => one - other);
    test.diagnostic(`least ${all[0]}, median ${all[Math.floor(all.length / 2)]}`);
    assertNone(weighScores(scores, exceptions.scores).low, "operations score low");
  });

  it("is low where a reason is given", () => {
    const { idle } = weighScores(scores, exceptions.scores);
    assertNone(idle, "operations have a reason for nothing");
  });
});

describe("switched-off.yaml", () => {
  it("names only rulesets that there are", () => {
    const rules = exceptions.rules.flatMap((row) => row.rules);
    const unknown = rules.filter((rule) => !Object.hasOwn(rulesets, rule.split("/")[0]!));
    assert.deepEqual(unknown, []);
  });

  it("has a sentence for every row", () => {
    for (const { reason } of [...exceptions.rules, ...exceptions.scores]) {
      assert.match(reason, /^\S.*\.$/s);
    }
  });
});
