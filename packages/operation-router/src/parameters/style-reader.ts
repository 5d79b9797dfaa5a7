// Reads the parameters of a request by the table of styles, all of their arrays and objects.
import type { JsonObject } from "../document/json.ts";
import { escapePointer } from "../document/pointer.ts";
import { keepFirstCookies } from "./cookies.ts";
import {
  nameInPart,
  partByLocation,
  type ParameterError,
  type ParameterPart,
  type ParameterValues,
} from "./parameter-location.ts";
import { readerOf, type ParameterReader } from "./styles.ts";

export interface StyleReader {
  /** Whether it reads a parameter, so that the validator must not. */
  reads: (parameter: JsonObject) => boolean;
  /** Replaces the texts it reads by their values; returns what of them cannot be read. */
  readInto: (values: ParameterValues) => ParameterError[];
}

interface PlacedReader {
  part: ParameterPart;
  name: string;
  read: ParameterReader;
}

/** For parameters with inline schemas. */
export function createStyleReader(parameters: JsonObject[]): StyleReader {
  const readers = new Map<JsonObject, PlacedReader>();
  for (const parameter of parameters) {
    const part = partByLocation.get(parameter.in);
    const others = parameters.filter((one) => one.in === parameter.in && one !== parameter);
    const read = readerOf(parameter, new Set(others.map(nameInPart)));
    if (part === undefined || read === undefined) continue;
    readers.set(parameter, { part, name: nameInPart(parameter), read });
  }

  const cookies = [...readers.values()].filter(({ part }) => part === "cookies");
  const repeatable = new Set(cookies.map(({ name }) => name));

  return {
    reads: (parameter) => readers.has(parameter),
    readInto: (values) => {
      const errors: ParameterError[] = [];
      for (const { part, name, read } of readers.values()) {
        read(values[part], (rule, message, ...names) => {
          errors.push({ path: pathOf(part, name, names), message, errorCode: rule });
        });
      }
      keepFirstCookies(values.cookies, repeatable);
      return errors;
    },
  };
}

/** Escapes the names on the way, but not the last inside a parameter: it may lead nowhere. */
function pathOf(part: ParameterPart, parameter: string, names: string[]): string {
  const all = [parameter, ...names].map((name, index) =>
    index > 0 && index === names.length ? name : escapePointer(name),
  );
  return `/${part}/${all.join("/")}`;
}
