// Finds what is wrong with a Schema Object by itself: keywords with values that they cannot have.
import { closest } from "@contract-first/operation-router/document/closest";
import { messageOf } from "@contract-first/operation-router/document/diagnostic";
import { isObject } from "@contract-first/operation-router/document/json";
import { keywordRules, type KeywordRule } from "./keyword-rules.ts";
import type { OpenApiVersion } from "./version-check.ts";

/** Something wrong with a keyword. */
interface SchemaDiagnostic {
  /** From the schema to the keyword; empty for a value that is no schema. */
  pointer: string;
  message: string;
  remedy: string;
  /** Whether the schema can still be used; false by default. */
  isHarmless?: boolean;
}

/** Returns what is wrong with the keywords of a schema, but not of those inside it. */
export function checkSchema(schema: unknown, version: OpenApiVersion): SchemaDiagnostic[] {
  if (typeof schema === "boolean") return [];
  if (!isObject(schema)) {
    const message = `${show(schema)} is not a schema`;
    const isType = typeof schema === "string" && typeNames.includes(schema);
    return [
      {
        pointer: "",
        message,
        remedy: isType ? `write type: ${schema}` : "write an object of keywords",
      },
    ];
  }
  const found: SchemaDiagnostic[] = [];
  const rules = keywordRules[version];
  for (const key of Object.keys(schema)) {
    const rule = rules.get(key);
    if (rule === undefined) continue;
    const value = schema[key];
    if (!rule.isRight(value)) {
      found.push({
        pointer: `/${key}`,
        message: `${key} is ${show(value)}`,
        remedy: remedyOf(key, value, rule),
        isHarmless: rule.isHarmless?.(value) ?? false,
      });
    }
  }
  if (schema.type !== undefined) found.push(...checkType(schema.type, version));
  if (Array.isArray(schema.items)) found.push(listOfItems(version));
  if (typeof schema.pattern === "string") found.push(...checkPattern("/pattern", schema.pattern));
  if (isObject(schema.patternProperties)) {
    const patterns = Object.keys(schema.patternProperties);
    found.push(...patterns.flatMap((pattern) => checkPattern("/patternProperties", pattern)));
  }
  return found;
}

function remedyOf(key: string, value: unknown, { remedy }: KeywordRule): string {
  if (key === "required" && typeof value === "boolean") {
    return "name the property in the list `required` of the object that has it";
  }
  if (typeof value === "string" && value.trim() !== "" && !Number.isNaN(Number(value))) {
    return `${remedy}, without quotes`;
  }
  return remedy;
}

const typeNames = ["string", "number", "integer", "boolean", "object", "array", "null"];

/** What other languages call the types. */
const typeSynonyms = new Map([
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

function checkType(type: unknown, version: OpenApiVersion): SchemaDiagnostic[] {
  if (Array.isArray(type)) {
    if (version === "3.0")
      return wrongType(
        `type is ${show(type)}`,
        "OpenAPI 3.0 takes one type, and nullable: true; 3.1 takes lists",
      );
    if (type.length === 0)
      return wrongType("type is an empty list", "name at least one type, or leave it out");
    if (new Set(type).size < type.length)
      return wrongType(`type is ${show(type)}`, "name each type once");
  }
  for (const name of Array.isArray(type) ? (type as unknown[]) : [type]) {
    if (name === null)
      return wrongType("type is null, which YAML takes for no value", 'write "null" in quotes');
    if (name === "null" && version === "3.0")
      return wrongType('type "null" is of OpenAPI 3.1', "write nullable: true beside the type");
    if (typeof name === "string" && typeNames.includes(name)) continue;
    return wrongType(`there is no type ${show(name)}`, typeRemedy(String(name)));
  }
  return [];
}

function wrongType(message: string, remedy: string): SchemaDiagnostic[] {
  return [{ pointer: "/type", message, remedy }];
}

function typeRemedy(name: string): string {
  if (name === "file") return "write type: string with format: binary";
  if (name === "any") return "leave type out: anything is allowed then";
  if (/^(?:date|date-time|uuid|email|uri|binary|byte|password)$/.test(name)) {
    return `write type: string with format: ${name}`;
  }
  const type = typeSynonyms.get(name.toLowerCase()) ?? closest(name, typeNames);
  return type === undefined ? `write one of ${typeNames.join(", ")}` : `did you mean ${type}?`;
}

function listOfItems(version: OpenApiVersion): SchemaDiagnostic {
  const remedy =
    version === "3.0"
      ? "write one schema for all items"
      : "write prefixItems for a list of schemas";
  return { pointer: "/items", message: "items is a list", remedy };
}

/** @see https://json-schema.org/draft/2020-12/json-schema-core#name-regular-expressions */
function checkPattern(pointer: string, source: string): SchemaDiagnostic[] {
  const reason = patternError(source, "u");
  if (reason === undefined) return [];
  const isLoose = patternError(source, "") === undefined;
  const remedy = isLoose
    ? "escape nothing that needs no escape: it is no pattern by Unicode, and read without"
    : "correct the regular expression";
  const message = `the pattern ${show(source)} is not valid: ${reason}`;
  return [{ pointer, message, remedy, isHarmless: isLoose }];
}

function patternError(source: string, flags: string): string | undefined {
  try {
    RegExp(source, flags);
    return undefined;
  } catch (error) {
    const message = messageOf(error);
    return message.slice(message.lastIndexOf(": ") + 2).toLowerCase();
  }
}

function show(value: unknown): string {
  const json = JSON.stringify(value) ?? "nothing";
  return json.length > 60 ? `${json.slice(0, 59)}…` : json;
}
