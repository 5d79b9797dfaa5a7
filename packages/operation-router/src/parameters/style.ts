// Defines what a parameter style does, and the steps that several styles share.
import { isObject, type JsonObject } from "../document/json.ts";

/** What a style needs to know of a parameter. */
export interface StyledParameter {
  name: string;
  location: unknown;
  isExploded: boolean;
  schema: JsonObject;
  /** Whether an empty text in a query is a value. */
  allowsEmpty: boolean;
  /** The names of the other parameters in the same part of the request. */
  others: Set<string>;
}

/** What one name holds: a text, or several if it was sent repeatedly. */
export type Sent = string | string[];

/** Reports what cannot be read, at the names that lead from the parameter to it. */
export type Complain = (rule: string, message: string, ...names: string[]) => void;

/** A value split into percent-encoded pieces. */
export interface Pieces {
  /** The items of an array, or names and values in turn of an object. */
  flat: string[];
  /** `name=value` for each property of an object; undefined for anything else. */
  pairs: string[] | undefined;
  /** The properties of an object; undefined for anything else. */
  entries: [name: string, value: string][] | undefined;
  /** The name of the parameter, percent-encoded except in a matrix path. */
  key: string;
  /** What joins several `name=value` pairs: `&`, or `; ` in a cookie. */
  separator: string;
}

/** @see https://spec.openapis.org/oas/v3.1.1.html#style-values */
export interface Style {
  /** The values of `in` that allow the style. */
  locations: string[];
  /** What separates the items of an array that is one text; undefined if it never is. */
  delimiter: string | undefined;
  /** Whether even a single value is more than its text. */
  marksTexts?: true;
  /** Returns what was sent, or the array or object of strings that it stands for. */
  read: (sent: Sent, parameter: StyledParameter, complain: Complain) => unknown;
  /**
   * Takes a value out of its part of the request if it stands under other names than that of its
   * parameter; undefined if it does not.
   */
  collect?: (
    values: Record<string, unknown>,
    parameter: StyledParameter,
    complain: Complain,
  ) => unknown;
  /** Returns what is sent for a value. */
  write: (pieces: Pieces, isExploded: boolean) => string;
}

export function toPieces(
  value: unknown,
  key: string,
  encode: (text: string) => string,
  separator: string,
): Pieces {
  const entries = isObject(value)
    ? Object.entries(value).map(([name, item]): [string, string] => [
        encode(name),
        encode(textOf(item)),
      ])
    : undefined;
  const items = Array.isArray(value) ? value : [value];
  return {
    flat: entries?.flat() ?? items.map((item) => encode(textOf(item))),
    pairs: entries?.map((pair) => pair.join("=")),
    entries,
    key,
    separator,
  };
}

function textOf(value: unknown): string {
  if (value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/**
 * Splits a text at `delimiter`, but an object that is not exploded at commas. Leaves what is neither
 * array nor object to the schema, which refuses it.
 */
export function readItems(
  sent: Sent,
  delimiter: string,
  { schema, isExploded }: StyledParameter,
  complain: Complain,
): unknown {
  // A copy, because coercion writes to it.
  if (typeof sent !== "string") return [...sent];
  if (schema.type === "array") return sent.split(delimiter);
  if (schema.type !== "object") return sent;
  return isExploded
    ? readPairs(sent.split(delimiter), complain)
    : readAlternating(sent, ",", complain);
}

/** Reads an object of texts such as `name=value`. */
function readPairs(texts: string[], complain: Complain): JsonObject {
  const pairs = texts.map((text): [string, string] => {
    const [key = "", ...value] = text.split("=");
    return [key, value.join("=")];
  });
  return toObject(pairs, complain);
}

/** Reads an object of names and values in turn; a text that is none stays as it is. */
export function readAlternating(sent: Sent, delimiter: string, complain: Complain): unknown {
  if (typeof sent !== "string") return sent;
  const texts = sent.split(delimiter);
  if (texts.length % 2 === 1) return sent;
  const names = texts.filter((_, index) => index % 2 === 0);
  return toObject(
    names.map((name, index) => [name, texts[index * 2 + 1] ?? ""]),
    complain,
  );
}

function toObject(entries: [name: string, value: string][], complain: Complain): JsonObject {
  const object: JsonObject = {};
  for (const [name, value] of entries) {
    if (isHostile(name)) complainOfHostile(complain, name);
    else if (Object.hasOwn(object, name)) complainOfRepeated(complain, name);
    else object[name] = value;
  }
  return object;
}

/** A property of this name would be the prototype of whatever it is copied to. */
export function isHostile(name: string): boolean {
  return name === "__proto__";
}

export function complainOfHostile(complain: Complain, ...names: string[]): void {
  complain("additionalProperties", "is not a known property", ...names);
}

export function complainOfRepeated(complain: Complain, ...names: string[]): void {
  complain("duplicate", "must be given only once", ...names);
}
