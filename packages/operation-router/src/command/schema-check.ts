// Says what is wrong with a schema object by itself: keywords with values that they cannot have.
import { closest } from "../closest.ts";
import { isObject, type JsonObject } from "../document.ts";

/** A keyword at fault, by its pointer inside the schema. */
export interface Fault {
  pointer: string;
  message: string;
  remedy: string;
}

interface Rule {
  isRight: (value: unknown) => boolean;
  remedy: string;
}

const text: Rule = { isRight: (value) => typeof value === "string", remedy: "write a string" };
const number: Rule = { isRight: (value) => typeof value === "number", remedy: "write a number" };
const flag: Rule = { isRight: (value) => typeof value === "boolean", remedy: "write true or false" };
const count: Rule = {
  isRight: (value) => Number.isInteger(value) && Number(value) >= 0,
  remedy: "write an integer from 0",
};
const divisor: Rule = {
  isRight: (value) => typeof value === "number" && value > 0,
  remedy: "write a number above 0",
};
const values: Rule = {
  isRight: (value) => Array.isArray(value) && value.length > 0,
  remedy: "write a list of at least one value",
};
const names: Rule = {
  isRight: (value) =>
    Array.isArray(value) &&
    value.every((name) => typeof name === "string") &&
    new Set(value).size === value.length,
  remedy: "write a list of property names, each of them once",
};
const named: Rule = { isRight: isObject, remedy: "write a map of names to schemas" };
const schemas: Rule = {
  isRight: (value) => Array.isArray(value) && value.length > 0,
  remedy: "write a list of at least one schema",
};

const common = new Map<string, Rule>([
  ...["title", "description", "format", "pattern", "$ref"].map((key) => [key, text] as const),
  ...["minimum", "maximum"].map((key) => [key, number] as const),
  ...["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"].map(
    (key) => [key, count] as const,
  ),
  ...["uniqueItems", "readOnly", "writeOnly", "deprecated", "nullable"].map(
    (key) => [key, flag] as const,
  ),
  ...["allOf", "anyOf", "oneOf"].map((key) => [key, schemas] as const),
  ["multipleOf", divisor],
  ["enum", values],
  ["required", names],
  ["properties", named],
]);

const oldBound: Rule = {
  ...flag,
  remedy: "OpenAPI 3.0 wants true or false here, and the bound in minimum or maximum",
};
const newBound: Rule = { ...number, remedy: "OpenAPI 3.1 wants the bound itself here, a number" };

const rules = {
  "3.0": new Map([
    ...common,
    ["exclusiveMinimum", oldBound] as const,
    ["exclusiveMaximum", oldBound] as const,
  ]),
  "3.1": new Map([
    ...common,
    ["exclusiveMinimum", newBound] as const,
    ["exclusiveMaximum", newBound] as const,
    ["minContains", count] as const,
    ["maxContains", count] as const,
    ["prefixItems", schemas] as const,
    ["patternProperties", named] as const,
    ["dependentSchemas", named] as const,
    ["$defs", named] as const,
  ]),
};

export type Version = keyof typeof rules;

export function checkSchema(schema: unknown, version: Version): Fault[] {
  if (typeof schema === "boolean") return [];
  if (!isObject(schema)) {
    const message = `${show(schema)} is not a schema`;
    const isType = typeof schema === "string" && typeNames.includes(schema);
    return [{ pointer: "", message, remedy: isType ? `write type: ${schema}` : "write an object of keywords" }];
  }
  const faults: Fault[] = [];
  for (const key of Object.keys(schema)) {
    const rule = rules[version].get(key);
    const value = schema[key];
    if (rule !== undefined && !rule.isRight(value)) {
      faults.push({ pointer: `/${key}`, message: `${key} is ${show(value)}`, remedy: remedyOf(key, value, rule) });
    }
  }
  return [...faults, ...checkType(schema, version), ...checkItems(schema, version), ...checkPatterns(schema)];
}

function remedyOf(key: string, value: unknown, { remedy }: Rule): string {
  if (key === "required" && typeof value === "boolean") {
    return "name the property in the list `required` of the object that has it";
  }
  if (typeof value === "string" && value.trim() !== "" && !Number.isNaN(Number(value))) {
    return `${remedy}, without quotes`;
  }
  return remedy;
}

const typeNames = ["string", "number", "integer", "boolean", "object", "array", "null"];

/** What other languages call them. */
const meant = new Map([
  ["int", "integer"],
  ["long", "integer"],
  ["float", "number"],
  ["double", "number"],
  ["decimal", "number"],
  ["bool", "boolean"],
  ["list", "array"],
  ["map", "object"],
  ["dict", "object"],
  ["text", "string"],
]);

function checkType({ type }: JsonObject, version: Version): Fault[] {
  if (type === undefined) return [];
  const fault = (message: string, remedy: string): Fault[] => [{ pointer: "/type", message, remedy }];
  if (Array.isArray(type)) {
    if (version === "3.0") return fault(`type is ${show(type)}`, "OpenAPI 3.0 takes one type, and nullable: true; 3.1 takes lists");
    if (type.length === 0) return fault("type is an empty list", "name at least one type, or leave it out");
    if (new Set(type).size < type.length) return fault(`type is ${show(type)}`, "name each type once");
  }
  for (const name of Array.isArray(type) ? (type as unknown[]) : [type]) {
    if (name === null) return fault("type is null, which YAML takes for no value", 'write "null" in quotes');
    if (name === "null" && version === "3.0") return fault('type "null" is of OpenAPI 3.1', "write nullable: true beside the type");
    if (typeof name === "string" && typeNames.includes(name)) continue;
    return fault(`there is no type ${show(name)}`, typeRemedy(String(name)));
  }
  return [];
}

function typeRemedy(name: string): string {
  if (name === "file") return "write type: string with format: binary";
  if (name === "any") return "leave type out: anything is allowed then";
  if (/^(?:date|date-time|uuid|email|uri|binary|byte|password)$/.test(name)) {
    return `write type: string with format: ${name}`;
  }
  const type = meant.get(name.toLowerCase()) ?? closest(name, typeNames);
  return type === undefined ? `write one of ${typeNames.join(", ")}` : `did you mean ${type}?`;
}

function checkItems({ items }: JsonObject, version: Version): Fault[] {
  if (!Array.isArray(items)) return [];
  const remedy = version === "3.0" ? "write one schema for all items" : "write prefixItems for a list of schemas";
  return [{ pointer: "/items", message: "items is a list", remedy }];
}

/** @see https://json-schema.org/draft/2020-12/json-schema-core#name-regular-expressions */
function checkPatterns({ pattern, patternProperties }: JsonObject): Fault[] {
  const patterns: [string, unknown][] = [
    ["/pattern", pattern],
    ...Object.keys(isObject(patternProperties) ? patternProperties : {}).map(
      (key): [string, unknown] => ["/patternProperties", key],
    ),
  ];
  return patterns.flatMap(([pointer, source]) => {
    const reason = typeof source === "string" ? patternProblem(source) : undefined;
    if (reason === undefined) return [];
    const isLoose = isPattern(String(source));
    const remedy = isLoose ? "escape nothing that needs no escape: patterns are read as Unicode" : "correct the regular expression";
    return [{ pointer, message: `the pattern ${show(source)} is not valid: ${reason}`, remedy }];
  });
}

function patternProblem(source: string): string | undefined {
  try {
    new RegExp(source, "u");
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return message.slice(message.lastIndexOf(": ") + 2).toLowerCase();
  }
}

function isPattern(source: string): boolean {
  try {
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
}

function show(value: unknown): string {
  const json = JSON.stringify(value) ?? "nothing";
  return json.length > 60 ? `${json.slice(0, 59)}…` : json;
}
