// Finds a JSON pointer in a JSON text, without making anything of the rest.
import { unescapePointer } from "../violation.ts";

const blank = /[\s,:]*/y;
const literal = /[^\s,\]}]*/y;
const string = /"(?:[^"\\]|\\.)*"/y;
const plain = /[^"[\]{}]*/y;

/**
 * The offset of the key or the item that a pointer names, or of the deepest one on the way to it
 * that exists.
 */
export function findInJson(text: string, pointer: string): number {
  let at = after(blank, text, 0);
  let offset = at;
  for (const name of pointer.split("/").slice(1).map(unescapePointer)) {
    const found = text[at] === "[" ? findItem(text, at, Number(name)) : findKey(text, at, name);
    if (found === undefined) break;
    offset = found.offset;
    at = found.value;
  }
  return offset;
}

interface Found {
  offset: number;
  value: number;
}

function findKey(text: string, start: number, name: string): Found | undefined {
  if (text[start] !== "{") return undefined;
  let at = after(blank, text, start + 1);
  while (text[at] === '"') {
    const end = after(string, text, at);
    const value = after(blank, text, end);
    if (JSON.parse(text.slice(at, end)) === name) return { offset: at, value };
    at = after(blank, text, skip(text, value));
  }
  return undefined;
}

function findItem(text: string, start: number, index: number): Found | undefined {
  let at = after(blank, text, start + 1);
  for (let count = 0; text[at] !== "]" && at < text.length; count++) {
    if (count === index) return { offset: at, value: at };
    at = after(blank, text, skip(text, at));
  }
  return undefined;
}

/** The offset behind a value. */
function skip(text: string, start: number): number {
  if (text[start] === '"') return after(string, text, start);
  if (text[start] !== "{" && text[start] !== "[") return after(literal, text, start);
  let depth = 0;
  for (let at = start; at < text.length; at = after(plain, text, at)) {
    if (text[at] === '"') at = after(string, text, at);
    else {
      depth += text[at] === "{" || text[at] === "[" ? 1 : -1;
      at++;
      if (depth === 0) return at;
    }
  }
  return text.length;
}

function after(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  const match = pattern.exec(text);
  return match === null ? start : start + match[0].length;
}
