// An entry is put into a YAML text without touching the rest: comments, quotes and long lines stay as they are.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { withEntry } from "../../new/yaml-text.ts";

const text = `# The head.
paths:
  # The first.
  '/a':   { $ref: "a.yaml" } # short

  # The second.
  /c:
    description: >-
      A text that is
      folded.
    # The end of the second.
other: [ 1,2 ]
`;

describe("withEntry", () => {
  it("adds after the entry that it follows", () => {
    const entry = { key: "/b", value: { $ref: "b.yaml" }, follows: (key: string) => key === "/a" };
    const lines = text.split("\n");
    assert.equal(
      withEntry(text, ["paths"], entry),
      [...lines.slice(0, 4), "  /b:", "    $ref: b.yaml", ...lines.slice(4)].join("\n"),
    );
  });

  it("adds after a folded text, at the end of the map", () => {
    const entry = {
      key: "/d",
      value: { roles: ["a", "b"] },
      follows: (key: string) => key === "/c",
    };
    const added = withEntry(text, ["paths"], entry);
    assert.ok(added.includes("      folded.\n  /d:\n    roles: [a, b]\n"), added);
    assert.equal(added.replace("  /d:\n    roles: [a, b]\n", ""), text);
  });

  it("adds at the beginning when nothing precedes", () => {
    const entry = { key: "first", value: 1, follows: () => false };
    assert.equal(withEntry("a: 1\n", [], entry), "first: 1\na: 1\n");
  });

  it("adds to a text that does not end its last line", () => {
    const entry = { key: "b", value: "2", follows: (key: string) => key === "a" };
    assert.equal(withEntry("a: 1", [], entry), 'a: 1\nb: "2"\n');
  });
});
