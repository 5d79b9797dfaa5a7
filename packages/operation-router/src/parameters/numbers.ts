// Reads numbers in parameters as JSON writes them, where the validator would take `0x5a` or ` 90`.
import { flatten, type Located, type OpenApiDocument } from "../document/document.ts";
import { asArray, isObject, type JsonObject } from "../document/json.ts";
import { escapePointer } from "../document/pointer.ts";
import { delimiterOf, styleOf } from "./styles/table.ts";

type Part = "params" | "query" | "headers" | "cookies";

/** A parameter that is a number or a list of numbers. */
export interface NumberParameter {
  part: Part;
  name: string;
  type: "integer" | "number";
  /** What separates the numbers of a list that is one text. */
  delimiter: string | undefined;
  isList: boolean;
}

/** A number that is none, as the validator library would report it. */
export interface NumberError {
  /** Begins with the part of the request, such as `/query/limit`. */
  path: string;
  message: string;
  errorCode: "type" | "range";
}

const parts: Record<string, Part> = {
  path: "params",
  query: "query",
  header: "headers",
  cookie: "cookies",
};

/** Operations share parameters, and each is read once. */
const read = new WeakMap<JsonObject, NumberParameter[]>();

export function readNumberParameters(
  document: OpenApiDocument,
  parameters: Located<JsonObject>[],
): NumberParameter[] {
  return parameters.flatMap(({ node: parameter }) => {
    const found = read.get(parameter) ?? readNumberParameter(document, parameter);
    read.set(parameter, found);
    return found;
  });
}

/** One, or none when the parameter is something else. */
function readNumberParameter(document: OpenApiDocument, parameter: JsonObject): NumberParameter[] {
  const name = String(parameter.name);
  const part = parts[String(parameter.in)];
  const schema = flatten(document, parameter.schema);
  const isList = soleType(document, schema) === "array";
  const type = soleType(document, isList ? schema.items : schema);
  if (part === undefined || (type !== "integer" && type !== "number")) return [];

  const { style, isExploded } = styleOf(parameter);
  const delimiter = isExploded ? undefined : (delimiterOf(style) ?? ",");
  return [{ part, name: part === "headers" ? name.toLowerCase() : name, type, delimiter, isList }];
}

/** The one type of a schema besides null: its own, or that of what it is composed of. */
function soleType(document: OpenApiDocument, node: unknown): unknown {
  const schema = isObject(node) && node.$ref === undefined ? node : flatten(document, node);
  const own = schema.type ?? asArray(schema.allOf).map((part) => flatten(document, part).type)[0];
  const types = [own].flat().filter((type) => type !== "null");
  return types.length === 1 ? types[0] : undefined;
}

/** What is wrong with the numbers among the parameters; empty texts are left to the validator library. */
export function checkNumbers(
  parameters: NumberParameter[],
  received: Record<Part, Record<string, unknown>>,
): NumberError[] {
  const errors: NumberError[] = [];
  for (const { part, name, type, delimiter, isList } of parameters) {
    const value = Object.hasOwn(received[part], name) ? received[part][name] : undefined;
    if (value === undefined) continue;
    const path = `/${part}/${escapePointer(name)}`;
    if (isList) {
      const isOneText = typeof value === "string" && delimiter !== undefined;
      const items: unknown[] = isOneText ? value.split(delimiter) : [value].flat();
      for (const [index, item] of items.entries()) {
        checkNumber(`${path}/${index}`, item, type, errors);
      }
    } else checkNumber(path, value, type, errors);
  }
  return errors;
}

const patterns = {
  integer: /^-?(?:0|[1-9]\d*)$/,
  number: /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/,
};

/** The number that a text is in JSON; undefined for one that is none, or cannot be held. */
export function jsonNumber(text: string, type: "integer" | "number"): number | undefined {
  const value = Number(text);
  const isHeld = type === "integer" ? Number.isSafeInteger(value) : Number.isFinite(value);
  return patterns[type].test(text) && isHeld ? value : undefined;
}

function checkNumber(
  path: string,
  text: unknown,
  type: "integer" | "number",
  errors: NumberError[],
): void {
  if (typeof text !== "string" || text === "") return;
  const value = Number(text);
  if (!patterns[type].test(text) || !Number.isFinite(value)) {
    errors.push({ path, message: `must be ${type}`, errorCode: "type" });
  } else if (type === "integer" && !Number.isSafeInteger(value)) {
    const message = `must be between ${Number.MIN_SAFE_INTEGER} and ${Number.MAX_SAFE_INTEGER}`;
    errors.push({ path, message, errorCode: "range" });
  }
}
