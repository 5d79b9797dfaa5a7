// Reads path parameters of the styles that the validator does not know: label, matrix and objects.
import type { JsonObject } from "./document.ts";
import { Failure } from "./failure.ts";
import { escapePointer } from "./violation.ts";

type Read = (text: string) => unknown;

export interface PathReader {
  /** The names of the parameters that it reads. */
  names: Set<string>;
  /** The path parameters with lists and objects of texts; throws `invalid-request`. */
  read: (params: Record<string, unknown>) => Record<string, unknown>;
}

/**
 * For parameters with inline schemas; undefined where the validator can read all of them.
 * @see https://spec.openapis.org/oas/v3.1.1.html#style-values
 */
export function createPathReader(parameters: JsonObject[]): PathReader | undefined {
  const readers = new Map<string, Read>();
  for (const parameter of parameters) {
    const reader = parameter.in === "path" ? createReader(parameter) : undefined;
    if (reader !== undefined) readers.set(String(parameter.name), reader);
  }
  if (readers.size === 0) return undefined;

  function read(params: Record<string, unknown>): Record<string, unknown> {
    const values = { ...params };
    for (const [name, reader] of readers) {
      if (Object.hasOwn(params, name)) values[name] = reader(String(params[name]));
    }
    return values;
  }
  return { names: new Set(readers.keys()), read };
}

function createReader({ name, style, explode, content, schema }: JsonObject): Read | undefined {
  if (content !== undefined) return undefined;
  const { type } = Object(schema) as JsonObject;
  const isExploded = explode === true;
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
