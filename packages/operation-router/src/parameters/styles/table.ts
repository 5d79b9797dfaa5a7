// The one table of parameter styles, by which texts are read and values are written.
import type { JsonObject } from "../../document/json.ts";
import { deepObject } from "./deep-object.ts";
import { pipeDelimited, spaceDelimited } from "./delimited.ts";
import { form } from "./form.ts";
import { label, matrix } from "./prefixed.ts";
import { simple } from "./simple.ts";
import { toPieces, type Style } from "./style.ts";

const styles = new Map<unknown, Style>(
  Object.entries({ simple, label, matrix, form, spaceDelimited, pipeDelimited, deepObject }),
);

/** The style of a parameter that names none. @see https://spec.openapis.org/oas/v3.1.1.html#style-values */
const usualStyles: Record<string, string> = {
  path: "simple",
  query: "form",
  header: "simple",
  cookie: "form",
};

/** What separates the items of a list of this style that is one text; undefined where it never is. */
export function delimiterOf(style: unknown): string | undefined {
  return styles.get(style)?.delimiter;
}

/** The style of a parameter, and whether it is exploded, with the defaults of where it stands. */
export function styleOf({ in: place, style, explode }: JsonObject): {
  style: string;
  isExploded: boolean;
} {
  const name = String(style ?? usualStyles[String(place)]);
  return { style: name, isExploded: typeof explode === "boolean" ? explode : name === "form" };
}

/** Reads the text of a parameter with an inline schema; undefined where the validator library does. */
export function readerOf(parameter: JsonObject): ((text: string) => unknown) | undefined {
  const { in: place, name, explode, content, schema } = parameter;
  const { type } = Object(schema) as JsonObject;
  const style = styles.get(styleOf(parameter).style);
  const isExploded = explode === true;
  if (content !== undefined || style?.places.includes(String(place)) !== true) return undefined;
  if (!style.isReadHere(type, isExploded) || (place === "header" && type !== "object")) {
    return undefined;
  }
  return (text) => style.read(text, { name: String(name), isExploded, type });
}

/** What is sent for a parameter: `name=value` pairs for a query or a cookie, else the value. */
export function writeParameter(parameter: JsonObject, value: unknown): string {
  const { in: place, content } = parameter;
  // A header is sent as it is.
  const encode = place === "header" ? String : encodeURIComponent;
  const name = String(parameter.name);
  if (content !== undefined) {
    const text = encode(JSON.stringify(value));
    return place === "query" || place === "cookie" ? `${encode(name)}=${text}` : text;
  }
  const { style, isExploded } = styleOf(parameter);
  const key = style === "matrix" ? name : encode(name);
  const pieces = toPieces(value, key, encode, place === "cookie" ? "; " : "&");
  return (styles.get(style) ?? form).write(pieces, isExploded);
}
