// The progress of a command: one line that is written over on a terminal, a line for each step elsewhere.
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { stripVTControlCharacters } from "node:util";
import { progressOf } from "../tools/progress.ts";

/** What is written while four steps of a minute each are taken. */
function minutes(test: TestContext, terminal: { isTTY: boolean; columns?: number }): string[] {
  const written: string[] = [];
  let now = 0;
  test.mock.method(performance, "now", () => now);
  const step = progressOf(4, { ...terminal, write: (text) => written.push(text) });
  for (const name of ["one", "two", "three", "four"]) {
    now += 61_000;
    step(name);
  }
  return written;
}

describe("progress", () => {
  it("is a line for each step where nothing can be written over", (test) => {
    assert.deepEqual(minutes(test, { isTTY: false }), [
      " 25 %: one\n",
      " 50 %, 2 min 2 s left: two\n",
      " 75 %, 1 min 1 s left: three\n",
      "100 %, 4 min 4 s: four\n",
    ]);
  });

  it("is one line with a bar on a terminal", (test) => {
    const written = minutes(test, { isTTY: true });
    assert.ok(written.every((text) => text.startsWith("\r")));
    assert.equal(written.join("").split("\n").length, 2);
    assert.equal(
      stripVTControlCharacters(written[1]!),
      "\r██████████░░░░░░░░░░ 50 %, 2 min 2 s left: two",
    );
  });

  it("never wraps, so that the line can be written over", (test) => {
    const written = minutes(test, { isTTY: true, columns: 30 });
    const lines = written.map((text) => stripVTControlCharacters(text).replaceAll(/[\r\n]/g, ""));
    assert.deepEqual(
      lines.map(({ length }) => length),
      [29, 29, 29, 29],
    );
  });

  it("takes a terminal of unknown size for one of eighty columns", (test) => {
    const [first] = minutes(test, { isTTY: true, columns: 0 });
    assert.ok(stripVTControlCharacters(first!).endsWith(" 25 %: one"));
  });

  it("does not take the first step, which waits for a start, for the pace", (test) => {
    const written: string[] = [];
    let now = 0;
    test.mock.method(performance, "now", () => now);
    const step = progressOf(10, { write: (text) => written.push(text) });
    for (const at of [60_000, 61_000, 62_000]) {
      now = at;
      step("one");
    }
    assert.equal(written.at(-1), " 30 %, 7 s left: one\n");
  });

  it("counts a step by its share", () => {
    const written: string[] = [];
    const step = progressOf(10, { write: (text) => written.push(text) });
    step("small");
    step("large", 9);
    assert.deepEqual(
      written.map((text) => text.slice(0, 5)),
      [" 10 %", "100 %"],
    );
  });
});
