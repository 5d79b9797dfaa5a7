// Reads parameters of the styles that the validator does not know: label, matrix and most objects.
import { delimiters } from "./delimiters.ts";
import type { JsonObject } from "./document.ts";
import { Failure } from "./failure.ts";
import { escapePointer } from "./violation.ts";

type Read = (text: string) => unknown;

export interface StyledParameters {
  /** Whether it reads a parameter, so that nobody else need. */
  reads: (parameter: JsonObject) => boolean;
  /** The path parameters with lists and objects of texts; throws `invalid-request`. */
  readPath: (params: Record<string, unknown>) => Record<string, unknown>;
  /** Puts lists and objects of texts in their places. */
  readInto: (headers: Record<string, unknown>, query: Record<string, unknown>) => void;
}

/**
 * For parameters with inline schemas; undefined where the validator can read all of them.
 * @see https://spec.openapis.org/oas/v3.1.1.html#style-values
 */
export function readStyles(parameters: JsonObject[]): StyledParameters | undefined {
  const readers = new Map<JsonObject, Read>();
  for (const parameter of parameters) {
    const reader = createReader(parameter);
    if (reader !== undefined) readers.set(parameter, reader);
  }
  if (readers.size === 0) return undefined;

  function readPart(place: string, values: Record<string, unknown>): void {
    for (const [parameter, reader] of readers) {
      if (parameter.in !== place) continue;
      const name =
        place === "header" ? String(parameter.name).toLowerCase() : String(parameter.name);
      const text = Object.hasOwn(values, name) ? values[name] : undefined;
      if (typeof text === "string") values[name] = reader(text);
    }
  }
  return {
    reads: (parameter) => readers.has(parameter),
    readPath: (params) => {
      const values = { ...params };
      readPart("path", values);
      return values;
    },
    readInto: (headers, query) => {
      readPart("header", headers);
      readPart("query", query);
    },
  };
}

function createReader(parameter: JsonObject): Read | undefined {
  const { in: place, name, style, explode, content, schema } = parameter;
  if (content !== undefined) return undefined;
  const { type } = Object(schema) as JsonObject;
  const isExploded = explode === true;
  if (place === "query") {
    const delimiter = style === "form" ? undefined : delimiters[String(style)];
    if (type !== "object" || delimiter === undefined) return undefined;
    return (text) => alternating(text.split(delimiter));
  }
  if (place !== "path" && (place !== "header" || type !== "object")) return undefined;
  const own = String(name);
  const read = (text: string, between: string): unknown => {
    if (type === "array") return text.split(between);
    if (type !== "object") return text;
    return isExploded ? pairs(text.split(between)) : alternating(text.split(","));
  };
  if (style === "label") {
    return (text) => read(cut(own, text, "."), isExploded ? "." : ",");
  }
  if (style === "matrix") {
    if (!isExploded) return (text) => read(cut(own, text, `;${own}=`), ",");
    if (type === "object") return (text) => read(cut(own, text, ";"), ";");
    return (text) => read(cut(own, text, `;${own}=`), `;${own}=`);
  }
  if (type === "object" || (type === "array" && isExploded)) return (text) => read(text, ",");
  return undefined;
}

/** What follows the beginning that the style asks for. */
function cut(name: string, text: string, start: string): string {
  if (text.startsWith(start)) return text.slice(start.length);
  const message = `must begin with "${start}", as its style has it`;
  const violation = {
    in: "path",
    pointer: `/${escapePointer(name)}`,
    rule: "schema",
    message,
  } as const;
  throw new Failure("invalid-request", { violations: [violation] });
}

/** Of texts such as `a=1`. */
function pairs(texts: string[]): JsonObject {
  return Object.fromEntries(
    texts.map((text) => {
      const [key = "", ...value] = text.split("=");
      return [key, value.join("=")];
    }),
  );
}

/** Of a name, its value, the next name and so on. */
function alternating(texts: string[]): JsonObject {
  const names = texts.filter((_, index) => index % 2 === 0);
  return Object.fromEntries(names.map((name, index) => [name, texts[index * 2 + 1] ?? ""]));
}
