// The table of parameter styles, by which values are read from texts and written to them.
import { asObject, type JsonObject } from "../document/json.ts";
import { compositionKeywords } from "../schema/keywords.ts";
import { collectDeep } from "./deep-object.ts";
import { collectExploded, readFormText } from "./form-object.ts";
import { nameInPart } from "./parameter-location.ts";
import {
  complainOfRepeated,
  readAlternating,
  readItems,
  toPieces,
  type Complain,
  type Sent,
  type Style,
  type StyledParameter,
} from "./style.ts";

/** `3,4,5` */
const simple: Style = {
  locations: ["path", "header"],
  delimiter: ",",
  read: (sent, parameter, complain) => readItems(sent, ",", parameter, complain),
  write: ({ flat, pairs }, isExploded) => ((isExploded && pairs) || flat).join(","),
};

/** `.3.4.5` */
const label: Style = {
  locations: ["path"],
  delimiter: ",",
  marksTexts: true,
  read: (sent, parameter, complain) => {
    const delimiter = parameter.isExploded ? "." : ",";
    return readPrefixed(sent, ".", delimiter, parameter, complain);
  },
  write: ({ flat, pairs }, isExploded) =>
    `.${((isExploded && pairs) || flat).join(isExploded ? "." : ",")}`,
};

/** `;id=3;id=4` */
const matrix: Style = {
  locations: ["path"],
  delimiter: ",",
  marksTexts: true,
  read: (sent, parameter, complain) => {
    const { name, schema, isExploded } = parameter;
    const prefix = isExploded && schema.type === "object" ? ";" : `;${name}=`;
    return readPrefixed(sent, prefix, isExploded ? prefix : ",", parameter, complain);
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
  read: (sent, parameter, complain) => readFormText(sent, ",", parameter, complain),
  collect: (values, parameter, complain) =>
    parameter.isExploded && parameter.schema.type === "object"
      ? collectExploded(values, parameter, complain)
      : undefined,
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
    read: (sent, parameter, complain) =>
      parameter.schema.type === "object"
        ? readAlternating(sent, delimiter, complain)
        : readFormText(sent, delimiter, parameter, complain),
    write: ({ flat, key }, isExploded) => {
      if (isExploded) return flat.map((item) => `${key}=${item}`).join("&");
      return `${key}=${flat.join(encodeURIComponent(delimiter))}`;
    },
  };
}

/** `id[role]=admin&id[name]=Ann` */
const deepObject: Style = {
  locations: ["query"],
  delimiter: undefined,
  marksTexts: true,
  read: (sent) => sent,
  collect: collectDeep,
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

function readPrefixed(
  sent: Sent,
  prefix: string,
  delimiter: string,
  parameter: StyledParameter,
  complain: Complain,
): unknown {
  if (typeof sent === "string" && sent.startsWith(prefix)) {
    return readItems(sent.slice(prefix.length), delimiter, parameter, complain);
  }
  complain("schema", `must begin with "${prefix}", as its style has it`);
  return sent;
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
 * Replaces what a part of a request holds of a parameter by its value, if there is one. Takes away
 * the other names it stands under.
 */
export type ParameterReader = (values: Record<string, unknown>, complain: Complain) => void;

/**
 * Returns the reader of a parameter with an inline schema; undefined if its text is its value, or if
 * only express-openapi-validator can read it: JSON, and objects that alternatives are composed of.
 * `others` are the names of the other parameters in its part of the request.
 */
export function readerOf(
  parameter: JsonObject,
  others: Set<string> = new Set(),
): ParameterReader | undefined {
  const { in: location, content, allowEmptyValue } = parameter;
  const schema = asObject(parameter.schema);
  const { type } = schema;
  const { style: styleName, isExploded } = styleOf(parameter);
  const style = styles.get(styleName);
  if (content !== undefined || style?.locations.includes(String(location)) !== true) {
    return undefined;
  }
  const isText = type !== "array" && type !== "object";
  const isComposed = compositionKeywords.some((key) => Object.hasOwn(schema, key));
  const isForm = style === form && type === "object";
  if ((isText && style.marksTexts !== true) || (isForm && isExploded && isComposed)) {
    return undefined;
  }
  const name = nameInPart(parameter);
  const styled: StyledParameter = {
    name,
    location,
    isExploded,
    schema,
    allowsEmpty: allowEmptyValue === true,
    others,
  };

  return (values, complain) => {
    const collected = style.collect?.(values, styled, complain);
    const sent = Object.hasOwn(values, name) ? (values[name] as Sent) : undefined;
    if (collected !== undefined) {
      if (sent !== undefined) complainOfRepeated(complain);
      values[name] = collected;
    } else if (sent !== undefined && sent !== "") {
      values[name] = style.read(sent, styled, complain);
    }
  };
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
