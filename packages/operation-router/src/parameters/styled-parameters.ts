// Reads parameters of the styles that the validator library does not know: label, matrix and most objects.
import type { JsonObject } from "../document/json.ts";
import { readerOf } from "./styles/table.ts";

type Read = (text: string) => unknown;

export interface StyledParameters {
  /** Whether it reads a parameter, so that nobody else need. */
  reads: (parameter: JsonObject) => boolean;
  /** The path parameters with lists and objects of texts; throws `invalid-request`. */
  readPath: (params: Record<string, unknown>) => Record<string, unknown>;
  /** Puts lists and objects of texts in their places. */
  readInto: (headers: Record<string, unknown>, query: Record<string, unknown>) => void;
}

/** For parameters with inline schemas; undefined where the validator library can read all of them. */
export function readStyles(parameters: JsonObject[]): StyledParameters | undefined {
  const readers = new Map<JsonObject, Read>();
  for (const parameter of parameters) {
    const reader = readerOf(parameter);
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
