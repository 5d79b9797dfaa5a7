// What has one cause is one message: by stages, by the lines that were edited, and by what is unused.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { SourceFile } from "@contract-first/stub-server/source/source-file";
import { causesOf } from "../src/diagnostics/causes.ts";
import type { PlacedDiagnostic } from "../src/diagnostics/loop-diagnostic.ts";

const at = (name: string, line: number, rule = "some-rule"): PlacedDiagnostic => ({
  severity: "error",
  file: new SourceFile(`/${name}`, "/", ""),
  pointer: "",
  message: `${rule} in ${name}`,
  remedy: "mend it",
  rule,
  line,
});
const edited = (name: string, first: number, last: number) =>
  new Map([[`/${name}`, { first, last }]]);
const places = (found: PlacedDiagnostic[], lines = edited("a", 5, 5)): string[] =>
  causesOf(found, lines).map(({ diagnostic }) => `${diagnostic.file.name}:${diagnostic.line}`);

describe("the mistakes", () => {
  it("of an unreadable file hide all others, of a $ref all but those", () => {
    const found = [at("a", 5), at("b", 1, "struct"), at("c", 2, "no-unresolved-refs")];
    assert.deepEqual(places(found), ["c:2"]);
    assert.deepEqual(places([...found, at("d", 3, "parse")]), ["d:3"]);
  });

  it("in edited lines are told one by one, without what follows from them", () => {
    const found = [at("a", 6), at("b", 1), at("a", 5), at("a", 7)];
    assert.deepEqual(places(found, edited("a", 5, 6)), ["a:6", "a:5"]);
  });

  it("elsewhere are one, nearest to the edit, with the other places and the edit", () => {
    const found = [at("b", 1, "house/no-orphan-file"), at("b", 9, "types"), at("c", 3)];
    const [mistake, ...others] = causesOf(found, edited("a", 5, 4));
    assert.deepEqual(others, []);
    assert.equal(mistake?.diagnostic.rule, "types");
    assert.deepEqual(
      mistake?.also.map(({ line }) => line),
      [3, 1],
    );
    assert.deepEqual(mistake?.since, { path: "/a", line: 5, others: 0 });
    assert.deepEqual(places([...found, at("a", 20), at("a", 8)], edited("a", 5, 4)), ["a:8"]);
  });

  it("on one line are one, and a rule that says more speaks for one that says less", () => {
    const lines = edited("a", 1, 9);
    assert.deepEqual(places([at("a", 5), at("a", 5, "other")], lines), ["a:5"]);
    const twice = [
      at("a", 1, "operation-operationId-unique"),
      at("a", 7, "house/operation-id-unique"),
    ];
    assert.deepEqual(places(twice, lines), ["a:7"]);
  });

  it("are all told before any contract was good", () => {
    assert.deepEqual(places([at("a", 1), at("b", 2)], new Map()), ["a:1", "b:2"]);
  });
});
