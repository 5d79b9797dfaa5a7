// Tests rules by example: changes the good fixture and expects exactly one rule to report it.
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { after, describe, it } from "node:test";
import { lint, plant, type Tree } from "./trees.ts";

/** A change to the good fixture that breaks a rule. */
export interface Case {
  rule: string;
  fact: string;
  edit: (tree: Tree) => void;
  /** The document to lint, if not the contract. */
  document?: string;
  /** Words that one message of the rule contains. */
  says: string[];
  /** Other rules that inevitably report the same change. */
  also?: string[];
}

/** Lints the changed copies in one run and declares a suite per rule with a test per case. */
export function testCases(cases: Case[]): void {
  const { folder, entries } = plant(cases);
  after(() => rmSync(folder, { recursive: true }));
  const results = lint(entries);

  for (const [rule, tests] of Map.groupBy(cases.entries(), ([, one]) => one.rule)) {
    describe(rule, () => {
      for (const [index, { fact, says, also = [] }] of tests) {
        it(fact, () => {
          const diagnostics = results[index]!;
          const own = diagnostics.filter(({ ruleId }) => ruleId === rule);
          assert.ok(
            own.some(({ message }) => says.every((words) => message.includes(words))),
            `no message of ${rule} has ${says.join(" and ")}:\n${JSON.stringify(diagnostics, null, 1)}`,
          );
          assert.ok(own.every(({ severity }) => severity === "error"));
          const others = diagnostics.filter(({ ruleId }) => ruleId !== rule);
          assert.deepEqual([...new Set(others.map(({ ruleId }) => ruleId))].toSorted(), also);
        });
      }
    });
  }
}
