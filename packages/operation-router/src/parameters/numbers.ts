// Checks that numbers in parameters are written as JSON writes them, unlike `0x5a` or ` 90`.
import { flatten, type Located, type OpenApiDocument } from "../document/document.ts";
import { asArray, type JsonObject } from "../document/json.ts";
import { escapePointer } from "../document/pointer.ts";
import { typesBesidesNull } from "../schema/nullable.ts";
import {
  nameInPart,
  partByLocation,
  type ParameterError,
  type ParameterPart,
  type ParameterValues,
} from "./parameter-location.ts";

/** A parameter that is a number or an array of numbers. */
export interface NumberParameter {
  part: ParameterPart;
  name: string;
  type: "integer" | "number";
  isArray: boolean;
}

/** A text that is no number. */
export interface NumberError extends ParameterError {
  errorCode: "type" | "range";
}

/** Operations share parameters, so each is read once. */
const known = new WeakMap<JsonObject, NumberParameter[]>();

export function readNumberParameters(
  document: OpenApiDocument,
  parameters: Located<JsonObject>[],
): NumberParameter[] {
  return parameters.flatMap(({ node }) => {
    const read = known.get(node) ?? readNumberParameter(document, node);
    known.set(node, read);
    return read;
  });
}

/** Returns one, or none for a parameter of another type. */
function readNumberParameter(document: OpenApiDocument, parameter: JsonObject): NumberParameter[] {
  const part = partByLocation.get(parameter.in);
  const schema = flatten(document, parameter.schema);
  const isArray = soleType(document, schema) === "array";
  const type = soleType(document, isArray ? schema.items : schema);
  if (part === undefined || (type !== "integer" && type !== "number")) return [];
  return [{ part, name: nameInPart(parameter), type, isArray }];
}

/** Returns the only type of a schema besides null, or that of the first member of its `allOf`. */
function soleType(document: OpenApiDocument, schema: unknown): unknown {
  const { allOf, ...whole } = flatten(document, schema);
  const typed = whole.type === undefined ? flatten(document, asArray(allOf)[0]) : whole;
  const types = typesBesidesNull(typed);
  return types.length === 1 ? types[0] : undefined;
}

/** Returns the errors in the numbers of a request, whose arrays have been read; leaves empty texts to the validator. */
export function checkNumbers(
  parameters: NumberParameter[],
  values: ParameterValues,
): NumberError[] {
  const errors: NumberError[] = [];
  for (const { part, name, type, isArray } of parameters) {
    const value = Object.hasOwn(values[part], name) ? values[part][name] : undefined;
    if (value === undefined) continue;
    const path = `/${part}/${escapePointer(name)}`;
    if (isArray) {
      for (const [index, item] of asArray(value).entries()) {
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

/** Parses a number as JSON does; returns undefined for any other text and for a number too large. */
export function jsonNumber(text: string, type: "integer" | "number"): number | undefined {
  const value = Number(text);
  const isInRange = type === "integer" ? Number.isSafeInteger(value) : Number.isFinite(value);
  return patterns[type].test(text) && isInRange ? value : undefined;
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
