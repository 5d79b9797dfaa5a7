// Holds the contracts to the rules of others, and their operations to Redocly's score, except for what is switched off.
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { judgedContracts } from "./contracts.ts";
import { type Finding, findingsOf, rulesets } from "./findings.ts";
import { placesOf } from "./places.ts";
import { leastScore, weighScores } from "./scores.ts";
import { readExceptions, weigh } from "./switched-off.ts";

/** Fails with all sentences, one a line. */
function assertNone(sentences: string[], what: string): void {
  assert.equal(sentences.length, 0, `${sentences.length} ${what}:\n${sentences.join("\n")}`);
}

for (const { name, bundle, scores, exceptions, placeOf } of judgedContracts()) {
  const listed = readExceptions(exceptions);
  const places = placesOf(bundle);

  for (const ruleset of Object.keys(rulesets)) {
    describe(`${ruleset} in ${name}`, () => {
      const rows = listed.rules
        .map((row) => ({ ...row, rules: row.rules.filter((one) => one.startsWith(`${ruleset}/`)) }))
        .filter(({ rules }) => rules.length > 0);
      let findings: Finding[];

      before(async () => {
        findings = await findingsOf(ruleset, bundle);
      });

      it("finds nothing that is not switched off with a reason", (test) => {
        const { real } = weigh(findings, rows, places);
        test.diagnostic(`${findings.length} findings, ${real.length} of them real`);
        const sentences = real.map(
          ({ rule, pointer, message }) =>
            `${placeOf(pointer)} breaks ${rule} at ${pointer}: ${message}`,
        );
        assertNone(sentences, "findings");
      });

      it("would find what is switched off", () => {
        const { idle } = weigh(findings, rows, places);
        assertNone(idle, `rows of ${exceptions} are for nothing`);
      });
    });
  }

  describe(`redocly score of ${name}`, () => {
    const { low, idle } = weighScores(scores, listed.scores);

    it(`gives every operation ${leastScore} points, or a reason says why not`, (test) => {
      const all = Object.values(scores).toSorted((one, other) => one - other);
      test.diagnostic(`least ${all[0]}, median ${all[Math.floor(all.length / 2)]}`);
      assertNone(low, "operations score low");
    });

    it("is low where a reason is given", () => {
      assertNone(idle, `reasons in ${exceptions} are for nothing`);
    });
  });

  describe(`what is switched off for ${name}`, () => {
    it("names only rulesets that there are", () => {
      const rules = listed.rules.flatMap((row) => row.rules);
      const unknown = rules.filter((rule) => !Object.hasOwn(rulesets, rule.split("/")[0]!));
      assert.deepEqual(unknown, []);
    });

    it("has a sentence for every row", () => {
      for (const { reason } of [...listed.rules, ...listed.scores]) {
        assert.match(reason, /^\S.*\.$/s);
      }
    });
  });
}
