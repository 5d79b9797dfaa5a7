// Finds the line and column of JSON pointers and offsets in YAML and JSON text.
//
// The events of js-yaml, which parses the YAML anyway, serve JSON too. Measured on GitHub's API: the
// first pointer in 13 MB of JSON takes them 0.22 s, jsonc-parser 0.35 s and 40 MB more; the same
// document as YAML takes js-yaml 0.4 s to parse, yaml 2.1 s.
import { namesOf } from "@contract-first/operation-router/document/pointer";
import { EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE, type Event } from "js-yaml";

/** Both counted from 1. */
export interface Position {
  line: number;
  column: number;
}

/** The positions in one text, which is parsed when the first pointer is looked up. */
export class Positions {
  readonly #text: string;
  readonly #isJson: boolean;
  #lineStarts: number[] | undefined;
  #nodes: Nodes | undefined;

  constructor(text: string, isJson: boolean) {
    this.#text = text;
    this.#isJson = isJson;
  }

  /** Returns the position of an offset. */
  at(offset: number): Position {
    const starts = (this.#lineStarts ??= lineStartsOf(this.#text));
    let [line, beyond] = [0, starts.length];
    while (beyond - line > 1) {
      const middle = Math.floor((line + beyond) / 2);
      if ((starts[middle] ?? 0) <= offset) line = middle;
      else beyond = middle;
    }
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  }

  /**
   * Returns the position of the key or item that a pointer names; for a pointer to nothing, of its
   * last part that exists; for a text that cannot be parsed, of the start.
   */
  of(pointer: string): Position {
    try {
      this.#nodes ??= new Nodes(this.#text, this.#isJson);
    } catch {
      return this.at(0);
    }
    return this.at(this.#nodes.find(pointer));
  }
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) {
    starts.push(end + 1);
  }
  return starts;
}

/** A key with its value, or an item. */
interface Child {
  /** Of the key, or of the item. */
  offset: number;
  /** The event that the value begins with. */
  node: number;
}

/** The nodes of a text, each known by the index of the event that it begins with. */
class Nodes {
  readonly #text: string;
  readonly #isJson: boolean;
  readonly #events: Event[];
  /** The index after the last event of each node. */
  readonly #ends: number[] = [];
  /** The node that each alias stands for. */
  readonly #aliased = new Map<number, number>();

  constructor(text: string, isJson: boolean) {
    // YAML refuses lines that are indented less than the root.
    this.#text = isJson ? text.replace(/^\s+/, (blank) => "\n".repeat(blank.length)) : text;
    this.#isJson = isJson;
    this.#events = parseEvents(this.#text, { maxDepth: Infinity });
    this.#connect();
  }

  #connect(): void {
    const open: number[] = [];
    const anchors = new Map<string, number>();
    for (const event of this.#events) {
      const index = this.#ends.length;
      this.#ends.push(index + 1);
      if (event.type === EVENT_ID.POP) {
        this.#ends[open.pop() ?? 0] = index + 1;
      } else if (event.type === EVENT_ID.ALIAS) {
        const node = anchors.get(this.#text.slice(event.anchorStart, event.anchorEnd));
        // A mapping that is merged into itself gains nothing, and would be searched without end.
        if (node !== undefined && !open.includes(node)) this.#aliased.set(index, node);
      } else {
        if (event.type !== EVENT_ID.SCALAR) open.push(index);
        if (event.type !== EVENT_ID.DOCUMENT && event.anchorStart >= 0) {
          anchors.set(this.#text.slice(event.anchorStart, event.anchorEnd), index);
        }
      }
    }
  }

  /** Returns the offset of the key or item that a pointer names, or of its last part that exists. */
  find(pointer: string): number {
    // The first event opens the document, the second is its value.
    let child: Child = { offset: this.#offsetOf(1), node: 1 };
    for (const name of namesOf(pointer)) {
      const next = this.#findChild(child.node, name);
      if (next === undefined) break;
      child = next;
    }
    return Math.max(0, child.offset);
  }

  #findChild(parent: number, name: string): Child | undefined {
    const members = this.#membersOf(parent);
    if (this.#typeOf(parent) === EVENT_ID.SEQUENCE) {
      const node = /^\d+$/.test(name) ? members[Number(name)] : undefined;
      return node === undefined ? undefined : { offset: this.#offsetOf(node), node };
    }
    const keys = members.filter((_, index) => index % 2 === 0);
    // Of two equal keys in JSON, the last counts.
    const key = keys.findLast((member) => this.#nameOf(member) === name);
    if (key !== undefined) return { offset: this.#offsetOf(key), node: this.#endOf(key) };
    if (this.#isJson) return undefined;
    for (const merge of keys.filter((member) => this.#nameOf(member) === "<<")) {
      const found = this.#findMerged(this.#endOf(merge), name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Searches what `<<` merges: one mapping, or a list of them. */
  #findMerged(merged: number, name: string): Child | undefined {
    if (this.#typeOf(merged) !== EVENT_ID.SEQUENCE) return this.#findChild(merged, name);
    for (const mapping of this.#membersOf(merged)) {
      const found = this.#findChild(mapping, name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Returns the items of a sequence, or the keys and values of a mapping in turn. */
  #membersOf(node: number): number[] {
    const parent = this.#aliased.get(node) ?? node;
    const end = this.#endOf(parent) - 1;
    const members: number[] = [];
    for (let member = parent + 1; member < end; member = this.#endOf(member)) members.push(member);
    return members;
  }

  #typeOf(node: number): Event["type"] | undefined {
    return this.#events[this.#aliased.get(node) ?? node]?.type;
  }

  #nameOf(key: number): string | undefined {
    const event = this.#events[key];
    if (event?.type !== EVENT_ID.SCALAR) return undefined;
    return event.valueStart < 0 ? "" : getScalarValue(this.#text, event);
  }

  #endOf(node: number): number {
    return this.#ends[node] ?? this.#events.length;
  }

  #offsetOf(node: number): number {
    const event = this.#events[node];
    if (event === undefined) return 0;
    if ("valueStart" in event) {
      const isQuoted = event.style === SCALAR_STYLE.DOUBLE_QUOTED;
      return event.valueStart - (this.#isJson && isQuoted ? 1 : 0);
    }
    if ("start" in event) return event.start;
    return "anchorStart" in event ? event.anchorStart - 1 : 0;
  }
}
