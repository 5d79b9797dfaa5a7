// Writes YAML as the contract is written, and puts entries into a file without touching the rest of its text.
import { type Document, isMap, isScalar, isSeq, type Pair, parseDocument, visit } from "yaml";
import { Document as YamlDocument } from "yaml";

/** Writes a value, lists of plain words in one line. */
export function yamlText(value: unknown): string {
  const document = new YamlDocument(value);
  visit(document, {
    Seq(_, list) {
      list.flow = list.items.every((item) => isScalar(item));
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/**
 * Puts an entry into a map of a YAML text, after the last key that `follows` accepts, or as the first.
 * Comments stay with the entry that they stand before.
 */
export function withEntry(
  text: string,
  within: string[],
  entry: { key: string; value: unknown; follows: (key: string) => boolean },
): string {
  const document: Document = parseDocument(text);
  const map = within.length === 0 ? document.contents : document.getIn(within);
  const indent = "  ".repeat(within.length);
  const written = yamlText({ [entry.key]: entry.value })
    .trimEnd()
    .split("\n")
    .map((line) => (line === "" ? line : indent + line))
    .join("\n");
  const pairs: Pair[] = isMap(map) ? map.items : [];
  const before = pairs.findLast(({ key }) => entry.follows(keyOf(key)));
  const start = pairs[0] && lineStart(text, offsetOf(pairs[0].key));
  const place = before ? lineEnd(text, endOf(before)) : start;
  if (place === undefined) {
    throw new Error(`There is no ${within.join(".") || "map"} to put "${entry.key}" into.`);
  }
  const head = text.slice(0, place);
  return `${head}${head === "" || head.endsWith("\n") ? "" : "\n"}${written}\n${text.slice(place)}`;
}

function keyOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : "";
}

function offsetOf(node: unknown): number {
  return (node as { range: [number, number, number] }).range[0];
}

/** Where the text of a value ends; comments after a map are the next entry's. */
function endOf(pair: Pair): number {
  const { value } = pair;
  const last: unknown =
    (isMap(value) || isSeq(value)) && !value.flow ? value.items.at(-1) : undefined;
  if (last !== undefined && isMap(value)) return endOf(last as Pair);
  if (last !== undefined && isMap(last) && last.items.length > 0) return endOf(last.items.at(-1)!);
  const node = value ?? pair.key;
  return (node as { range: [number, number, number] }).range[1];
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** Block scalars end at the beginning of the next line already. */
function lineEnd(text: string, offset: number): number {
  if (text[offset - 1] === "\n") return offset;
  const end = text.indexOf("\n", offset);
  return end === -1 ? text.length : end + 1;
}
