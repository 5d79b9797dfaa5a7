// Tests that a pointer into any YAML or JSON text is found where it stands.
import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import * as fc from "fast-check";
import { dump } from "js-yaml";
import { readSource } from "../../src/source/source-reader.ts";
import { folderOf } from "../command.ts";

interface Tree {
  [name: string]: Tree | Tree[] | string;
}

const { tree } = fc.letrec<{ tree: Tree; node: Tree | Tree[] | string }>((tie) => ({
  tree: fc.dictionary(fc.string({ unit: "grapheme", maxLength: 5 }), tie("node"), { maxKeys: 4 }),
  node: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: "grapheme" }),
    tie("tree"),
    fc.array(tie("tree"), { maxLength: 3 }),
  ),
}));

/** A copy of the tree with unique names; collects their pointers. */
function marked(node: unknown, pointer: string, found: Map<string, string>): unknown {
  if (Array.isArray(node))
    return node.map((one, index) => marked(one, `${pointer}/${index}`, found));
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([name, inner]) => {
      const mark = `§${found.size}§${name.replaceAll("§", "")}`;
      const at = `${pointer}/${mark.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      found.set(at, `§${found.size}§`);
      return [mark, marked(inner, at, found)];
    }),
  );
}

function check(t: TestContext, name: string, write: (value: unknown) => string): void {
  fc.assert(
    fc.property(tree, (value) => {
      const pointers = new Map<string, string>();
      const text = write(marked({ top: value }, "", pointers));
      const folder = folderOf(t, { [name]: text });
      const file = readSource(join(folder, name), folder);
      for (const [pointer, mark] of pointers) {
        const offset = text.indexOf(mark);
        const before = text.slice(0, offset).split("\n");
        const { line, column } = file.position(pointer);
        assert.equal(line, before.length, pointer);
        // At the name, or at its quotation mark.
        const behind = (before.at(-1)?.length ?? 0) + 1 - column;
        assert.ok(behind === 0 || behind === 1, pointer);
      }
    }),
    { numRuns: 100 },
  );
}

describe("the position of a pointer", () => {
  it("is found in YAML", (t) => check(t, "a.yaml", (value) => dump(value)));
  it("is found in YAML that is written like JSON", (t) =>
    check(t, "a.yaml", (value) => dump(value, { flowLevel: 0 })));
  it("is found in JSON, with spaces, tabs or neither", (t) => {
    for (const space of [0, 2, "\t"])
      check(t, "a.json", (value) => JSON.stringify(value, null, space));
  });
  it("is found behind aliases and in what they merge", (t) => {
    const text =
      "base: &base\n  name: x\nuse: *base\nmore:\n  <<: *base\n  own: y\nmany:\n  <<: [*base, { other: z }]\n";
    const folder = folderOf(t, { "a.yaml": text });
    const file = readSource(join(folder, "a.yaml"), folder);
    const lines = [
      "/use/name",
      "/more/name",
      "/more/own",
      "/many/name",
      "/many/other",
      "/many/nothing",
    ].map((pointer) => file.position(pointer).line);
    assert.deepEqual(lines, [2, 2, 6, 2, 8, 7]);
  });
});
