// Defines what a parameter style does, and the steps that several styles share.
import { isObject, type JsonObject } from "../document/json.ts";

/** What a style needs to know of a parameter. */
export interface StyledParameter {
  name: string;
  isExploded: boolean;
  /** The type of its schema. */
  type: unknown;
}

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
  /** Whether `read` is for values of a type; express-openapi-validator reads the others. */
  isReadHere: (type: unknown, isExploded: boolean) => boolean;
  /** Returns a string, or an array or object of strings. Throws `invalid-request`. */
  read: (text: string, parameter: StyledParameter) => unknown;
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

/** Splits a text at `delimiter`, but an object that is not exploded at commas. */
export function readItems(
  text: string,
  delimiter: string,
  { type, isExploded }: StyledParameter,
): unknown {
  if (type === "array") return text.split(delimiter);
  if (type !== "object") return text;
  return isExploded ? readPairs(text.split(delimiter)) : readAlternating(text.split(","));
}

/** Reads an object of texts such as `name=value`. */
function readPairs(texts: string[]): JsonObject {
  return Object.fromEntries(
    texts.map((text) => {
      const [key = "", ...value] = text.split("=");
      return [key, value.join("=")];
    }),
  );
}

/** Reads an object of names and values in turn. */
export function readAlternating(texts: string[]): JsonObject {
  const names = texts.filter((_, index) => index % 2 === 0);
  return Object.fromEntries(names.map((name, index) => [name, texts[index * 2 + 1] ?? ""]));
}
