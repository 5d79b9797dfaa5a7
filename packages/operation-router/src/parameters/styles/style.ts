// What a parameter style is, and the steps that several styles share.
import { asObject, isObject, type JsonObject } from "../../document/json.ts";

/** A parameter as far as its style needs to know it. */
export interface StyledParameter {
  name: string;
  isExploded: boolean;
  /** The type of its schema. */
  type: unknown;
}

/** A value in pieces, ready to be joined. */
export interface Pieces {
  /** Each percent-encoded; names and values in turn for an object. */
  flat: string[];
  /** `name=value` for each property of an object; undefined for anything else. */
  pairs: string[] | undefined;
  /** The properties of an object. */
  entries: [name: string, value: string][] | undefined;
  /** The name of the parameter, percent-encoded where it stands in a URL. */
  key: string;
  /** What joins several `name=value` texts: `&`, or `; ` in a cookie. */
  separator: string;
}

/** @see https://spec.openapis.org/oas/v3.1.1.html#style-values */
export interface Style {
  /** Where a parameter may have it. */
  places: string[];
  /** What separates the items of a list that is one text; undefined where a list never is. */
  delimiter: string | undefined;
  /** Whether values of a type are read here. All others are read by the validator library. */
  isReadHere: (type: unknown, isExploded: boolean) => boolean;
  /** Returns a text, or a list or an object of texts. Throws `invalid-request`. */
  read: (text: string, parameter: StyledParameter) => unknown;
  write: (pieces: Pieces, isExploded: boolean) => string;
}

export function toPieces(
  value: unknown,
  key: string,
  encode: (text: string) => string,
  separator: string,
): Pieces {
  const entries = isObject(value)
    ? Object.entries(asObject(value)).map(([name, item]): [string, string] => [
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

/** The value of a text whose items are separated by `between`, by commas in an object that is not exploded. */
export function readItems(
  text: string,
  between: string,
  { type, isExploded }: StyledParameter,
): unknown {
  if (type === "array") return text.split(between);
  if (type !== "object") return text;
  return isExploded ? readPairs(text.split(between)) : readAlternating(text.split(","));
}

/** The object of texts such as `a=1`. */
function readPairs(texts: string[]): JsonObject {
  return Object.fromEntries(
    texts.map((text) => {
      const [key = "", ...value] = text.split("=");
      return [key, value.join("=")];
    }),
  );
}

/** The object of a name, its value, the next name and so on. */
export function readAlternating(texts: string[]): JsonObject {
  const names = texts.filter((_, index) => index % 2 === 0);
  return Object.fromEntries(names.map((name, index) => [name, texts[index * 2 + 1] ?? ""]));
}
