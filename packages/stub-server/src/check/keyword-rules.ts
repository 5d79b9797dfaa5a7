// Which values the keywords of a schema may have, in OpenAPI 3.0 and 3.1.
import { isObject } from "@contract-first/operation-router/document/json";

/** What a keyword may be, and how to say so. */
export interface Rule {
  isRight: (value: unknown) => boolean;
  remedy: string;
  /** Whether a validator can be built all the same; never when left out. */
  isHarmless?: (value: unknown) => boolean;
}

const text: Rule = { isRight: (value) => typeof value === "string", remedy: "write a string" };
const note: Rule = { ...text, isHarmless: () => true };
const number: Rule = { isRight: (value) => typeof value === "number", remedy: "write a number" };
const flag: Rule = {
  isRight: (value) => typeof value === "boolean",
  remedy: "write true or false",
};
const mark: Rule = { ...flag, isHarmless: () => true };
const count: Rule = {
  isRight: (value) => Number.isInteger(value) && Number(value) >= 0,
  remedy: "write an integer from 0",
  isHarmless: number.isRight,
};
const divisor: Rule = {
  isRight: (value) => typeof value === "number" && value > 0,
  remedy: "write a number above 0",
  isHarmless: number.isRight,
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
  isHarmless: Array.isArray,
};
const named: Rule = { isRight: isObject, remedy: "write a map of names to schemas" };
const schemas: Rule = {
  isRight: (value) => Array.isArray(value) && value.length > 0,
  remedy: "write a list of at least one schema",
};

const common = new Map<string, Rule>([
  ...["title", "description"].map((key) => [key, note] as const),
  ...["format", "pattern", "$ref"].map((key) => [key, text] as const),
  ...["minimum", "maximum"].map((key) => [key, number] as const),
  ...["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"].map(
    (key) => [key, count] as const,
  ),
  ...["readOnly", "writeOnly", "deprecated", "nullable"].map((key) => [key, mark] as const),
  ["uniqueItems", flag],
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

export const keywordRules = {
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

export type Version = keyof typeof keywordRules;
