// One change of one file of the contract, such as a slip of the designer's hand.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { isNode } from "yaml";
import type { MutationKind, MutationOffer, NodePath } from "./offer.ts";
import { editedText, type TextEdit, textEdit, type YamlSource } from "./text-edit.ts";

export interface Mutation {
  kind: MutationKind;
  /** From the folder of the contract. */
  file: string;
  path: NodePath;
  edit: TextEdit;
  /** Place and change in one line: `openapi/components/schemas/Plan.yaml:5 enum ["free","business"] → ["free"]`. */
  name: string;
}

/** Returns undefined if the text does not let the change be made, or if it changes nothing. */
export function toMutation(
  file: string,
  source: YamlSource,
  { kind, at, change }: MutationOffer,
): Mutation | undefined {
  const edit = textEdit(source, at, change);
  const before = valueAt(source, at);
  if (edit === undefined || ("set" in change && isDeepStrictEqual(before, change.set)))
    return undefined;
  const key = at.findLast((part) => typeof part === "string");
  // A part of the contract is known by its name, a value by itself.
  const from = typeof before === "object" && !Array.isArray(before) ? "" : ` ${shown(before)}`;
  const to = "remove" in change ? "nothing" : shown("set" in change ? change.set : change.rename);
  const what = key === kind ? key : `${kind} ${key}`;
  return {
    kind,
    file,
    path: at,
    edit,
    name: `openapi/${file}:${edit.line} ${what}${from} → ${to}`,
  };
}

function valueAt({ document }: YamlSource, at: NodePath): unknown {
  const node = document.getIn(at);
  return isNode(node) ? node.toJS(document) : node;
}

/** Makes the change below `folder`, and returns what undoes it. */
export function applyMutation(folder: string, { file, edit }: Mutation): () => void {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  writeFileSync(path, editedText(text, edit));
  return () => writeFileSync(path, text);
}

const SHOWN = 60;

/** A value as the YAML could have it; of a long one both ends, because most changes are at one of them. */
function shown(value: unknown): string {
  const text = JSON.stringify(value).replaceAll(/"([\w.-]+)"/g, "$1");
  return text.length > SHOWN ? `${text.slice(0, SHOWN / 2)}…${text.slice(-SHOWN / 2)}` : text;
}
