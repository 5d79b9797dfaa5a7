// The table of parameter styles, by which values are read from texts and written to them.
import type { JsonObject } from "../document/json.ts";
import { toPointer } from "../document/pointer.ts";
import { Failure } from "../failure/failure.ts";
import { readAlternating, readItems, toPieces, type Style } from "./style.ts";

/** `3,4,5` */
const simple: Style = {
  locations: ["path", "header"],
  delimiter: ",",
  isReadHere: (type, isExploded) => type === "object" || (type === "array" && isExploded),
  read: (text, parameter) => readItems(text, ",", parameter),
  write: ({ flat, pairs }, isExploded) => ((isExploded && pairs) || flat).join(","),
};

/** `.3.4.5` */
const label: Style = {
  locations: ["path"],
  delimiter: ",",
  isReadHere: () => true,
  read: (text, parameter) => {
    const delimiter = parameter.isExploded ? "." : ",";
    return readItems(withoutPrefix(parameter.name, text, "."), delimiter, parameter);
  },
  write: ({ flat, pairs }, isExploded) =>
    `.${((isExploded && pairs) || flat).join(isExploded ? "." : ",")}`,
};

/** `;id=3;id=4` */
const matrix: Style = {
  locations: ["path"],
  delimiter: ",",
  isReadHere: () => true,
  read: (text, parameter) => {
    const { name, type, isExploded } = parameter;
    const prefix = isExploded && type === "object" ? ";" : `;${name}=`;
    const delimiter = isExploded ? prefix : ",";
    return readItems(withoutPrefix(name, text, prefix), delimiter, parameter);
  },
  write: ({ flat, pairs, key }, isExploded) => {
    if (!isExploded) return `;${key}=${flat.join(",")}`;
    return (pairs ?? flat.map((item) => `${key}=${item}`)).map((item) => `;${item}`).join("");
  },
};

/** `id=3&id=4` */
const form: Style = {
  locations: ["query", "cookie"],
  delimiter: ",",
  isReadHere: () => false,
  read: (text) => text,
  write: ({ flat, pairs, key, separator }, isExploded) => {
    if (!isExploded) return `${key}=${flat.join(",")}`;
    return (pairs ?? flat.map((item) => `${key}=${item}`)).join(separator);
  },
};

/** `id=3%204` */
const spaceDelimited = delimitedBy(" ");

/** `id=3%7C4` */
const pipeDelimited = delimitedBy("|");

function delimitedBy(delimiter: string): Style {
  return {
    locations: ["query"],
    delimiter,
    isReadHere: (type) => type === "object",
    read: (text) => readAlternating(text.split(delimiter)),
    write: ({ flat, key }, isExploded) => {
      if (isExploded) return flat.map((item) => `${key}=${item}`).join("&");
      return `${key}=${flat.join(encodeURIComponent(delimiter))}`;
    },
  };
}

/** `id[role]=admin&id[name]=Ann`: there is no one text to read, so the validator collects the keys. */
const deepObject: Style = {
  locations: ["query"],
  delimiter: undefined,
  isReadHere: () => false,
  read: (text) => text,
  write: ({ flat, entries, key }, isExploded) => {
    if (entries) return entries.map(([name, item]) => `${key}[${name}]=${item}`).join("&");
    if (isExploded) return flat.map((item) => `${key}=${item}`).join("&");
    return `${key}=${flat.join(",")}`;
  },
};

const styles = new Map<unknown, Style>(
  Object.entries({ simple, label, matrix, form, spaceDelimited, pipeDelimited, deepObject }),
);

/** The default of `style` by `in`. */
const defaultStyles: Record<string, string> = {
  path: "simple",
  query: "form",
  header: "simple",
  cookie: "form",
};

function withoutPrefix(name: string, text: string, prefix: string): string {
  if (text.startsWith(prefix)) return text.slice(prefix.length);
  const message = `must begin with "${prefix}", as its style has it`;
  const violation = { in: "path", pointer: toPointer([name]), rule: "schema", message } as const;
  throw new Failure("invalid-request", { violations: [violation] });
}

/** Returns what separates the items of an array in one text; undefined for a style without that. */
export function delimiterOf(style: unknown): string | undefined {
  return styles.get(style)?.delimiter;
}

/** Returns `style` and `explode` of a parameter, or their defaults. */
export function styleOf({ in: location, style, explode }: JsonObject): {
  style: string;
  isExploded: boolean;
} {
  const name = String(style ?? defaultStyles[String(location)]);
  return { style: name, isExploded: typeof explode === "boolean" ? explode : name === "form" };
}

/**
 * Returns what reads the text of a parameter with an inline schema; undefined if
 * express-openapi-validator can read it.
 */
export function readerOf(parameter: JsonObject): ((text: string) => unknown) | undefined {
  const { in: location, name, explode, content, schema } = parameter;
  const { type } = Object(schema) as JsonObject;
  const style = styles.get(styleOf(parameter).style);
  const isExploded = explode === true;
  if (content !== undefined || style?.locations.includes(String(location)) !== true) {
    return undefined;
  }
  if (!style.isReadHere(type, isExploded) || (location === "header" && type !== "object")) {
    return undefined;
  }
  return (text) => style.read(text, { name: String(name), isExploded, type });
}

/** Returns what is sent for a parameter: `name=value` pairs in a query or cookie, else the value. */
export function writeParameter(parameter: JsonObject, value: unknown): string {
  const { in: location, content } = parameter;
  // Headers are not percent-encoded.
  const encode = location === "header" ? String : encodeURIComponent;
  const name = String(parameter.name);
  if (content !== undefined) {
    const text = encode(JSON.stringify(value));
    return location === "query" || location === "cookie" ? `${encode(name)}=${text}` : text;
  }
  const { style, isExploded } = styleOf(parameter);
  const key = style === "matrix" ? name : encode(name);
  const pieces = toPieces(value, key, encode, location === "cookie" ? "; " : "&");
  return (styles.get(style) ?? form).write(pieces, isExploded);
}
