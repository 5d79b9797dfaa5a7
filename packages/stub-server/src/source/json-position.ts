// Finds JSON pointers in a JSON text, without making anything of the rest.
import { unescapePointer } from "@contract-first/operation-router/document/pointer";

const blank = /[\s,:]*/y;
const literal = /[^\s,\]}]*/y;
const string = /"(?:[^"\\]|\\.)*"/y;
const plain = /[^"[\]{}]*/y;

interface Found {
  /** Of the key, or of the item. */
  offset: number;
  value: number;
}

/** Looks through an object or an array only once, however many pointers lead into it. */
export class JsonPositions {
  readonly #text: string;
  /** By the offset of the object or array. */
  readonly #children = new Map<number, Map<string, Found>>();

  constructor(text: string) {
    this.#text = text;
  }

  /** The offset of what a pointer names, or of the deepest part of the way to it that exists. */
  find(pointer: string): number {
    let value = after(blank, this.#text, 0);
    let offset = value;
    for (const name of pointer.split("/").slice(1).map(unescapePointer)) {
      const found = this.#childrenOf(value).get(name);
      if (found === undefined) break;
      ({ offset, value } = found);
    }
    return offset;
  }

  #childrenOf(start: number): Map<string, Found> {
    let children = this.#children.get(start);
    if (children === undefined) {
      children = new Map(readChildren(this.#text, start));
      this.#children.set(start, children);
    }
    return children;
  }
}

function* readChildren(text: string, start: number): Generator<[string, Found]> {
  const isObject = text[start] === "{";
  if (!isObject && text[start] !== "[") return;
  let at = after(blank, text, start + 1);
  for (let index = 0; at < text.length && text[at] !== "]" && text[at] !== "}"; index++) {
    const offset = at;
    const end = isObject ? after(string, text, at) : at;
    const value = after(blank, text, end);
    yield [isObject ? String(JSON.parse(text.slice(at, end))) : String(index), { offset, value }];
    at = after(blank, text, skip(text, value));
  }
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
