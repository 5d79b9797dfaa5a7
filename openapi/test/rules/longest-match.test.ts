// Tests how long the texts are that a pattern matches.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { longestMatch } from "../../rules/schemas/longest-match.ts";

const lengths: [pattern: string, length: number][] = [
  ["^$", 0],
  ["^[a-f0-9]{24}$", 24],
  ["^(a|bc)$", 2],
  ["^a?b{2,3}(cd){2}$", 8],
  ["^(?!x)a{2}$", 2],
  [String.raw`^(ab)\1$`, 4],
  [String.raw`^\u{1F600}$`, 1],
  ["^(a{3})*$", Infinity],
  ["^(^)*a$", 1],
  ["^a+$", Infinity],
  ["a{3}", Infinity],
  ["^a{3}", Infinity],
  ["a{3}$", Infinity],
  ["^a|b$", Infinity],
  ["^(a", Infinity],
];

describe("longestMatch", () => {
  for (const [pattern, length] of lengths) {
    it(`is ${length} for ${pattern}`, () => assert.equal(longestMatch(pattern), length));
  }
});
