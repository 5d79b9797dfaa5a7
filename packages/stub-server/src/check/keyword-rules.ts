// The values that the keywords of a Schema Object may have, in OpenAPI 3.0 and 3.1.
import { isObject } from "@contract-first/operation-router/document/json";
import type { OpenApiVersion } from "./version-check.ts";

/** The values that a keyword may have, and the remedy for others. */
export interface KeywordRule {
  isRight: (value: unknown) => boolean;
  remedy: string;
  /** Whether a validator can still be built with a wrong value; it cannot by default. */
  isHarmless?: (value: unknown) => boolean;
}

const string: KeywordRule = {
  isRight: (value) => typeof value === "string",
  remedy: "write a string",
};
const annotation: KeywordRule = { ...string, isHarmless: () => true };
const number: KeywordRule = {
  isRight: (value) => typeof value === "number",
  remedy: "write a number",
};
const boolean: KeywordRule = {
  isRight: (value) => typeof value === "boolean",
  remedy: "write true or false",
};
const booleanAnnotation: KeywordRule = { ...boolean, isHarmless: () => true };
const nonNegativeInteger: KeywordRule = {
  isRight: (value) => Number.isInteger(value) && Number(value) >= 0,
  remedy: "write an integer from 0",
  isHarmless: number.isRight,
};
const positiveNumber: KeywordRule = {
  isRight: (value) => typeof value === "number" && value > 0,
  remedy: "write a number above 0",
  isHarmless: number.isRight,
};
const valueArray: KeywordRule = {
  isRight: (value) => Array.isArray(value) && value.length > 0,
  remedy: "write a list of at least one value",
};
const stringArray: KeywordRule = {
  isRight: (value) =>
    Array.isArray(value) &&
    value.every((name) => typeof name === "string") &&
    new Set(value).size === value.length,
  remedy: "write a list of property names, each of them once",
  isHarmless: Array.isArray,
};
const schemaMap: KeywordRule = { isRight: isObject, remedy: "write a map of names to schemas" };
const schemaArray: KeywordRule = {
  isRight: (value) => Array.isArray(value) && value.length > 0,
  remedy: "write a list of at least one schema",
};

const common = new Map<string, KeywordRule>([
  ...["title", "description"].map((key) => [key, annotation] as const),
  ...["format", "pattern", "$ref"].map((key) => [key, string] as const),
  ...["minimum", "maximum"].map((key) => [key, number] as const),
  ...["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"].map(
    (key) => [key, nonNegativeInteger] as const,
  ),
  ...["readOnly", "writeOnly", "deprecated", "nullable"].map(
    (key) => [key, booleanAnnotation] as const,
  ),
  ["uniqueItems", boolean],
  ...["allOf", "anyOf", "oneOf"].map((key) => [key, schemaArray] as const),
  ["multipleOf", positiveNumber],
  ["enum", valueArray],
  ["required", stringArray],
  ["properties", schemaMap],
]);

const booleanBound: KeywordRule = {
  ...boolean,
  remedy: "OpenAPI 3.0 wants true or false here, and the bound in minimum or maximum",
};
const numericBound: KeywordRule = {
  ...number,
  remedy: "OpenAPI 3.1 wants the bound itself here, a number",
};

/** By version and keyword; keywords without a rule may have any value. */
export const keywordRules = {
  "3.0": new Map([
    ...common,
    ["exclusiveMinimum", booleanBound] as const,
    ["exclusiveMaximum", booleanBound] as const,
  ]),
  "3.1": new Map([
    ...common,
    ["exclusiveMinimum", numericBound] as const,
    ["exclusiveMaximum", numericBound] as const,
    ["minContains", nonNegativeInteger] as const,
    ["maxContains", nonNegativeInteger] as const,
    ["prefixItems", schemaArray] as const,
    ["patternProperties", schemaMap] as const,
    ["dependentSchemas", schemaMap] as const,
    ["$defs", schemaMap] as const,
  ]),
} satisfies Record<OpenApiVersion, Map<string, KeywordRule>>;
