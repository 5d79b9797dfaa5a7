// Finds where in the text of a YAML file a change is made, so that the rest of the file stays as it is written.
import {
  type Document,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
} from "yaml";
import type { NodeChange, NodePath } from "./offer.ts";

/** A parsed file with its text. */
export interface YamlSource {
  text: string;
  document: Document;
  lines: LineCounter;
}

/** What replaces a part of a text, and the line of that part. */
export interface TextEdit {
  start: number;
  end: number;
  text: string;
  line: number;
}

interface Range {
  start: number;
  end: number;
}

export function parseYaml(text: string): YamlSource {
  const lines = new LineCounter();
  return { text, document: parseDocument(text, { lineCounter: lines }), lines };
}

/**
 * Returns undefined where the text does not let the change be made alone: what is removed shares its line, or is all that
 * its owner has.
 */
export function textEdit(
  source: YamlSource,
  path: NodePath,
  change: NodeChange,
): TextEdit | undefined {
  const entry = entryAt(source.document, path);
  if (entry === undefined) return undefined;
  const place = isPair(entry) ? rangeOf(source, entry.key) : rangeOf(source, entry);
  const edited =
    "remove" in change ? lineRange(source, entry, path) : partRange(source, entry, change);
  if (edited === undefined) return undefined;
  const value =
    "remove" in change ? "" : JSON.stringify("set" in change ? change.set : change.rename);
  return { ...edited, text: value, line: source.lines.linePos(place.start).line };
}

/** Replaces the part of the text. */
export function editedText(text: string, { start, end, text: part }: TextEdit): string {
  return text.slice(0, start) + part + text.slice(end);
}

/** The pair or the list item at a path. */
function entryAt({ contents }: Document, path: NodePath): unknown {
  let node: unknown = contents;
  let entry: unknown;
  for (const key of path) {
    if (isMap(node)) entry = node.items.find((pair) => keyOf(pair) === String(key));
    else entry = isSeq(node) ? node.items[Number(key)] : undefined;
    node = isPair(entry) ? entry.value : entry;
  }
  return entry;
}

function keyOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : "";
}

function partRange(source: YamlSource, entry: unknown, change: NodeChange): Range | undefined {
  if (!isPair(entry)) return rangeOf(source, entry);
  return rangeOf(source, "rename" in change ? entry.key : entry.value);
}

/** Where a node stands, without the white space that follows it. */
function rangeOf({ text }: YamlSource, node: unknown): Range {
  const [start, end] = (node as { range: [number, number, number] }).range;
  return { start, end: start + text.slice(start, end).trimEnd().length };
}

/** The whole lines of an entry of a block. */
function lineRange(source: YamlSource, entry: unknown, path: NodePath): Range | undefined {
  const { text, document } = source;
  const owner = document.getIn(path.slice(0, -1));
  if (isCollection(owner) && owner.items.length === 1) return undefined;
  const first = rangeOf(source, isPair(entry) ? entry.key : entry);
  const last = rangeOf(source, isPair(entry) ? (entry.value ?? entry.key) : entry);
  const start = text.lastIndexOf("\n", first.start) + 1;
  const lineEnd = text.indexOf("\n", last.end);
  const end = lineEnd < 0 ? text.length : lineEnd + 1;
  const before = text.slice(start, first.start);
  const isAlone = (isPair(entry) ? /^\s*$/ : /^\s*- $/).test(before);
  return isAlone && text.slice(last.end, end).trim() === "" ? { start, end } : undefined;
}
