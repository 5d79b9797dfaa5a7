// Reads numbers in parameters as JSON writes them, where the validator would take `0x5a` or ` 90`.
import { delimiters } from "./delimiters.ts";
import { asArray, flatten, isObject, type JsonObject, type OpenApiDocument } from "./document.ts";
import type { Complaint } from "./verdict.ts";
import { escapePointer } from "./violation.ts";

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
  parameters: JsonObject[],
): NumberParameter[] {
  return parameters.flatMap((parameter) => {
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

  const isForm = part === "query" || part === "cookies";
  const style = String(parameter.style ?? (isForm ? "form" : "simple"));
  const isExploded = parameter.explode ?? style === "form";
  const delimiter = isExploded === true ? undefined : (delimiters[style] ?? ",");
  return [{ part, name: part === "headers" ? name.toLowerCase() : name, type, delimiter, isList }];
}

/** The one type of a schema besides null: its own, or that of what it is composed of. */
function soleType(document: OpenApiDocument, node: unknown): unknown {
  const schema = isObject(node) && node.$ref === undefined ? node : flatten(document, node);
  const own = schema.type ?? asArray(schema.allOf).map((part) => flatten(document, part).type)[0];
  const types = [own].flat().filter((type) => type !== "null");
  return types.length === 1 ? types[0] : undefined;
}

/** What is wrong with the numbers among the parameters; empty texts are left to the validator. */
export function checkNumbers(
  parameters: NumberParameter[],
  received: Record<Part, Record<string, unknown>>,
): Complaint[] {
  const complaints: Complaint[] = [];
  for (const { part, name, type, delimiter, isList } of parameters) {
    const value = Object.hasOwn(received[part], name) ? received[part][name] : undefined;
    if (value === undefined) continue;
    const path = `/${part}/${escapePointer(name)}`;
    if (isList) {
      const isOneText = typeof value === "string" && delimiter !== undefined;
      const items: unknown[] = isOneText ? value.split(delimiter) : [value].flat();
      for (const [index, item] of items.entries()) {
        checkNumber(`${path}/${index}`, item, type, complaints);
      }
    } else checkNumber(path, value, type, complaints);
  }
  return complaints;
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
  complaints: Complaint[],
): void {
  if (typeof text !== "string" || text === "") return;
  const value = Number(text);
  if (!patterns[type].test(text) || !Number.isFinite(value)) {
    complaints.push({ path, message: `must be ${type}`, errorCode: "type" });
  } else if (type === "integer" && !Number.isSafeInteger(value)) {
    const message = `must be between ${Number.MIN_SAFE_INTEGER} and ${Number.MAX_SAFE_INTEGER}`;
    complaints.push({ path, message, errorCode: "range" });
  }
}

/** One complaint of the type per place; the validator's own limits say more than ours. */
export function mergeComplaints(strict: Complaint[], others: Complaint[]): Complaint[] {
  const mistyped = new Set<string>();
  for (const { path, errorCode } of strict) if (errorCode === "type") mistyped.add(path);
  const remaining = others.filter(({ path }) => !mistyped.has(path));
  const places = new Set(remaining.map(({ path }) => path));
  return [...strict.filter(({ path }) => !places.has(path)), ...remaining];
}
