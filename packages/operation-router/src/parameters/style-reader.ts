// Reads parameters of the styles that express-openapi-validator cannot: label, matrix and most objects.
import type { JsonObject } from "../document/json.ts";
import { nameInPart, type ParameterLocation } from "./parameter-location.ts";
import { readerOf } from "./styles.ts";

export interface StyleReader {
  /** Whether it reads a parameter, so that the validator must not. */
  reads: (parameter: JsonObject) => boolean;
  /** Returns the path parameters, those it reads as arrays and objects. Throws `invalid-request`. */
  readPath: (params: Record<string, unknown>) => Record<string, unknown>;
  /** Replaces the texts it reads by arrays and objects. */
  readInto: (headers: Record<string, unknown>, query: Record<string, unknown>) => void;
}

/** For parameters with inline schemas; returns undefined if the validator can read all of them. */
export function createStyleReader(parameters: JsonObject[]): StyleReader | undefined {
  const readers = new Map<JsonObject, (text: string) => unknown>();
  for (const parameter of parameters) {
    const reader = readerOf(parameter);
    if (reader !== undefined) readers.set(parameter, reader);
  }
  if (readers.size === 0) return undefined;

  function readPart(location: ParameterLocation, values: Record<string, unknown>): void {
    for (const [parameter, reader] of readers) {
      if (parameter.in !== location) continue;
      const name = nameInPart(parameter);
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
