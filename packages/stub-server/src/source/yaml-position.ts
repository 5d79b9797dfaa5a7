// Finds the line and column of a JSON pointer in the events of a YAML or JSON text.
import { unescapePointer } from "@contract-first/operation-router/document/pointer";
import { EVENT_ID, getScalarValue, type Event } from "js-yaml";

/**
 * The offset of the key or the item that a pointer names, or of the deepest one on the way to it
 * that exists.
 */
export function findPointer(text: string, events: Event[], pointer: string): number {
  // The first event opens the document, the second is its value.
  let at = 1;
  let offset = startOf(events[at]);
  for (const name of pointer.split("/").slice(1).map(unescapePointer)) {
    const found = findChild(text, events, at, name);
    if (found === undefined) break;
    at = found.value;
    offset = found.offset;
  }
  return Math.max(0, offset);
}

interface Found {
  /** Index of the event of the child's value. */
  value: number;
  /** Where to look: the key, or the item. */
  offset: number;
}

function findChild(text: string, events: Event[], parent: number, name: string): Found | undefined {
  const at = followAlias(text, events, parent);
  const event = events[at];
  if (event?.type === EVENT_ID.SEQUENCE) return findItem(events, at, Number(name));
  if (event?.type !== EVENT_ID.MAPPING) return undefined;
  const merged: number[] = [];
  for (let key = at + 1; events[key]?.type !== EVENT_ID.POP && key < events.length;) {
    const value = skip(events, key);
    const word = events[key];
    if (word?.type === EVENT_ID.SCALAR) {
      const known = word.valueStart < 0 ? "" : getScalarValue(text, word);
      if (known === name) return { value, offset: startOf(word) };
      if (known === "<<") merged.push(value);
    }
    key = skip(events, value);
  }
  return findMerged(text, events, merged, name);
}

/** Looks into what `<<` brings in: one mapping, or a list of them. */
function findMerged(
  text: string,
  events: Event[],
  merged: number[],
  name: string,
): Found | undefined {
  for (const value of merged) {
    const at = followAlias(text, events, value);
    if (events[at]?.type !== EVENT_ID.SEQUENCE) {
      const found = findChild(text, events, at, name);
      if (found !== undefined) return found;
    } else {
      for (let item = at + 1; events[item]?.type !== EVENT_ID.POP; item = skip(events, item)) {
        const found = findChild(text, events, item, name);
        if (found !== undefined) return found;
      }
    }
  }
  return undefined;
}

function findItem(events: Event[], parent: number, index: number): Found | undefined {
  let at = parent + 1;
  for (let count = 0; events[at]?.type !== EVENT_ID.POP && at < events.length; count++) {
    if (count === index) return { value: at, offset: startOf(events[at]) };
    at = skip(events, at);
  }
  return undefined;
}

function followAlias(text: string, events: Event[], at: number): number {
  const event = events[at];
  if (event?.type !== EVENT_ID.ALIAS) return at;
  const name = text.slice(event.anchorStart, event.anchorEnd);
  const found = events.findLastIndex(
    (other, index) =>
      index < at &&
      "anchorStart" in other &&
      other.type !== EVENT_ID.ALIAS &&
      text.slice(other.anchorStart, other.anchorEnd) === name,
  );
  return found === -1 ? at : found;
}

/** The index after the whole node. */
function skip(events: Event[], start: number): number {
  let depth = 0;
  for (let at = start; at < events.length; at++) {
    const type = events[at]?.type;
    if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) depth++;
    if (type === EVENT_ID.POP) depth--;
    if (depth <= 0) return at + 1;
  }
  return events.length;
}

function startOf(event: Event | undefined): number {
  if (event === undefined) return 0;
  if ("valueStart" in event) return event.valueStart;
  if ("start" in event) return event.start;
  return "anchorStart" in event ? event.anchorStart - 1 : 0;
}
