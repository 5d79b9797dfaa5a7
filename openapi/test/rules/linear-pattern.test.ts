// Tests that patterns which pass the rule linear-pattern run in linear time, and that known slow ones do not pass.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { patternDiagnostic } from "../../rules/schemas/linear-pattern.ts";

const email =
  "^(?!\\.)(?!.*\\.\\.)([A-Za-z0-9_'+\\-\\.]*)[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9\\-]*\\.)+[A-Za-z]{2,}$";
const avatar =
  "^(data:image/(png|jpg|jpeg|gif);base64,[a-zA-Z0-9+/]+(={1,2}[a-zA-Z0-9+/]+)*={0,2})?$";
const identifierOrName = "^(([a-fA-F0-9]{24})|([a-zA-Z0-9\\-]{3,}))$";

const many = 200_000;
/** Patterns with texts that almost match, which take longest. */
const fine: [pattern: string, hostile: string[]][] = [
  [
    email,
    [
      "a".repeat(many),
      "a.".repeat(many),
      `a@${"a".repeat(many)}`,
      `a@${"a.".repeat(many)}!`,
      `a@${"a-".repeat(many)}`,
      `${"a".repeat(many)}..`,
    ],
  ],
  [
    avatar,
    ["A", "A=", "=", "A=A", "A=="].map((unit) => `data:image/png;base64,A${unit.repeat(many)}!`),
  ],
  [identifierOrName, ["a".repeat(many) + "!", "a-".repeat(many) + "!"]],
  ["^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$", ["A".repeat(many) + "!"]],
  ["^[a-z0-9]+(-[a-z0-9]+)*$", ["a".repeat(many) + "!", "a-".repeat(many)]],
];

const slow: [pattern: string, why: RegExp][] = [
  ["^data:image/(png|jpg|jpeg|gif);base64,([a-zA-Z0-9+/]+={0,2})+$", /exponentially/],
  ["^(a+)+$", /exponentially/],
  ["^(\\w+\\s?)*$", /exponentially/],
  ["^(a|a)*$", /exponentially/],
  ["^(a|aa)+$", /exponentially/],
  ["^(a|a?)+$", /exponentially/],
  ["^(?=(a|a)*$)b$", /exponentially/],
  ["^(a{1,50}){1,50}$", /exponentially/],
  ["^[a-z]*[a-z0-9]*$", /quadratically/],
  ["a+b", /quadratically.*anchor/],
  ["^[a-", /does not compile/],
  ["^\\-$|\\_", /does not compile/],
];

describe("a pattern that passes", () => {
  for (const [pattern, texts] of fine) {
    it(`is judged and measured linear: ${pattern}`, () => {
      assert.equal(patternDiagnostic(pattern), undefined);
      const expression = new RegExp(pattern, "u");
      for (const text of texts) {
        const start = performance.now();
        assert.equal(expression.test(text), false);
        // Quadratic time would take many seconds, linear time takes a few milliseconds.
        assert.ok(performance.now() - start < 500, `${text.slice(0, 40)}… is slow`);
      }
    });
  }
});

describe("a pattern that is refused", () => {
  for (const [pattern, why] of slow) {
    it(pattern, () => assert.match(patternDiagnostic(pattern) ?? "", why));
  }
});
