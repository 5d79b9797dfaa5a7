// A change replaces the one part of the text that it is about, and says in which line that is.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { toMutation } from "../src/mutations/mutation.ts";
import type { MutationKind, NodeChange, NodePath } from "../src/mutations/offer.ts";
import { editedText, parseYaml, textEdit } from "../src/mutations/text-edit.ts";

const text = `type: object # a thing
required: [name, title]
properties:
  title:
    type: string
    description: >-
      In two
      lines.
    maxLength: 80
  name: { type: string, maxLength: 8 }
enum:
  - one
  - two
not:
  const: three
`;

function edited(path: NodePath, change: NodeChange): { line: number; text: string } | undefined {
  const edit = textEdit(parseYaml(text), path, change);
  return edit && { line: edit.line, text: editedText(text, edit) };
}

describe("an edit of a YAML text", () => {
  it("puts a value in the place of a scalar", () => {
    assert.deepEqual(edited(["properties", "title", "maxLength"], { set: 81 }), {
      line: 9,
      text: text.replace("maxLength: 80", "maxLength: 81"),
    });
  });

  it("leaves the comment that stands behind the value", () => {
    const result = edited(["type"], { set: "array" });
    assert.equal(result?.text, text.replace("type: object #", 'type: "array" #'));
  });

  it("puts a list in the place of a list, in either form", () => {
    const flow = edited(["required"], { set: ["name"] });
    assert.deepEqual(flow, { line: 2, text: text.replace("[name, title]", '["name"]') });
    const block = edited(["enum"], { set: ["one"] });
    assert.deepEqual(parseYaml(block!.text).document.toJS().enum, ["one"]);
  });

  it("removes the whole lines of a pair, a folded text among them", () => {
    const result = edited(["properties", "title", "description"], { remove: true });
    const lines = text.split("\n").toSpliced(5, 3);
    assert.deepEqual(result, { line: 6, text: lines.join("\n") });
  });

  it("removes an item of a list", () => {
    assert.deepEqual(edited(["enum", 1], { remove: true }), {
      line: 13,
      text: text.replace("  - two\n", ""),
    });
  });

  it("gives a key another name", () => {
    const result = edited(["properties", "title"], { rename: "label" });
    assert.equal(result?.text, text.replace("title:", '"label":'));
  });

  it("is none where the lines of what is removed hold something else, are all that is there, or are none", () => {
    assert.equal(edited(["properties", "name", "maxLength"], { remove: true }), undefined);
    assert.equal(edited(["properties", "label"], { remove: true }), undefined);
    assert.equal(edited(["not", "const"], { remove: true }), undefined);
  });
});

describe("the name of a mutation", () => {
  const file = "components/schemas/Thing.yaml";
  const nameOf = (kind: MutationKind, at: NodePath, change: NodeChange): string | undefined =>
    toMutation(file, parseYaml(text), { kind, at, change })?.name;

  it("has file, line, kind, key, and both values", () => {
    assert.equal(
      nameOf("limit", ["properties", "title", "maxLength"], { set: 81 }),
      `openapi/${file}:9 limit maxLength 80 → 81`,
    );
    assert.equal(
      nameOf("required", ["required"], { set: ["name"] }),
      `openapi/${file}:2 required [name,title] → [name]`,
    );
  });

  it("names a part that is gone by its key", () => {
    assert.equal(
      nameOf("header", ["properties", "title"], { remove: true }),
      `openapi/${file}:4 header title → nothing`,
    );
  });

  it("is of nothing that changes nothing", () => {
    assert.equal(nameOf("type", ["type"], { set: "object" }), undefined);
  });
});
