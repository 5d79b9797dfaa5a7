// What one alternative of a schema requires of an instance, its references and compositions resolved.
import { isDeepStrictEqual } from "node:util";
import {
  asArray,
  asObject,
  isObject,
  type JsonObject,
} from "@contract-first/operation-router/document/json";

/** What one schema says about the properties of an object. */
export interface ObjectKeywords {
  properties: JsonObject;
  patternProperties: [pattern: string, schema: unknown][];
  /** Undefined where the schema says nothing about other properties. */
  additionalProperties: unknown;
}

/** What one schema says about the items of an array. */
export interface ArrayKeywords {
  prefixItems: unknown[];
  items: unknown;
}

export interface ContainsKeywords {
  contains: unknown;
  minContains: number;
  maxContains: number;
}

/**
 * The keywords of all schemas that an instance must fit, named as in JSON Schema: bounds as the
 * narrowest one, everything else as the list of what each schema says.
 * @see https://json-schema.org/draft/2020-12/json-schema-validation
 */
export interface Constraints {
  /** Undefined for any type. */
  types: string[] | undefined;
  /** The values that `enum` and `const` allow; undefined for any value. */
  values: unknown[] | undefined;
  /** Examples and defaults, best first. */
  examples: unknown[];
  minimum: number;
  maximum: number;
  exclusiveMinimum: number;
  exclusiveMaximum: number;
  multipleOf: number[];
  minLength: number;
  maxLength: number;
  patterns: string[];
  formats: string[];
  objects: ObjectKeywords[];
  unevaluatedProperties: unknown[];
  required: string[];
  dependentRequired: [name: string, required: string[]][];
  propertyNames: unknown[];
  minProperties: number;
  maxProperties: number;
  arrays: ArrayKeywords[];
  contains: ContainsKeywords[];
  minItems: number;
  maxItems: number;
  uniqueItems: boolean;
  /** The `$ref`s that led here. */
  references: string[];
  /** Whether a schema has keywords that a sample is not made by, so that it must be validated. */
  isIncomplete: boolean;
}

const ignoredKeywords = [
  "oneOf",
  "not",
  "if",
  "dependentSchemas",
  "unevaluatedProperties",
  "unevaluatedItems",
  "contains",
  "propertyNames",
  "dependentRequired",
  "dependencies",
];

/** Reads what a schema says by itself, without what it is composed of. */
export function readConstraints(schema: JsonObject): Constraints {
  const number = (keyword: string, fallback: number): number => {
    const value = schema[keyword];
    return typeof value === "number" ? value : fallback;
  };
  const text = (keyword: string): string[] => {
    const value = schema[keyword];
    return typeof value === "string" ? [value] : [];
  };
  const minimum = number("minimum", -Infinity);
  const maximum = number("maximum", Infinity);
  // In OpenAPI 3.0 a boolean makes `minimum` itself exclusive.
  const excludesMinimum = schema.exclusiveMinimum === true;
  const excludesMaximum = schema.exclusiveMaximum === true;
  return {
    types: readTypes(schema),
    values: readValues(schema),
    examples: ["examples", "example", "default"].flatMap((keyword) => {
      if (!Object.hasOwn(schema, keyword)) return [];
      return keyword === "examples" ? asArray(schema[keyword]) : [schema[keyword]];
    }),
    minimum: excludesMinimum ? -Infinity : minimum,
    maximum: excludesMaximum ? Infinity : maximum,
    exclusiveMinimum: excludesMinimum ? minimum : number("exclusiveMinimum", -Infinity),
    exclusiveMaximum: excludesMaximum ? maximum : number("exclusiveMaximum", Infinity),
    multipleOf: typeof schema.multipleOf === "number" ? [schema.multipleOf] : [],
    minLength: number("minLength", 0),
    maxLength: number("maxLength", Infinity),
    patterns: text("pattern"),
    formats: text("format"),
    objects: readObjectKeywords(schema),
    unevaluatedProperties:
      schema.unevaluatedProperties === undefined ? [] : [schema.unevaluatedProperties],
    required: asArray(schema.required).map(String),
    dependentRequired: Object.entries(asObject(schema.dependentRequired)).map(([name, list]) => [
      name,
      asArray(list).map(String),
    ]),
    propertyNames: schema.propertyNames === undefined ? [] : [schema.propertyNames],
    minProperties: number("minProperties", 0),
    maxProperties: number("maxProperties", Infinity),
    arrays: readArrayKeywords(schema),
    contains:
      schema.contains === undefined
        ? []
        : [
            {
              contains: schema.contains,
              minContains: number("minContains", 1),
              maxContains: number("maxContains", Infinity),
            },
          ],
    minItems: number("minItems", 0),
    maxItems: number("maxItems", Infinity),
    uniqueItems: schema.uniqueItems === true,
    references: text("$ref"),
    isIncomplete: ignoredKeywords.some((keyword) => schema[keyword] !== undefined),
  };
}

function readTypes({ type, nullable }: JsonObject): string[] | undefined {
  const types = typeof type === "string" ? [type] : asArray(type).map(String);
  if (types.length === 0) return undefined;
  return nullable === true ? [...new Set([...types, "null"])] : types;
}

function readValues(schema: JsonObject): unknown[] | undefined {
  const list = Array.isArray(schema.enum) ? asArray(schema.enum) : undefined;
  if (!Object.hasOwn(schema, "const")) return list;
  if (list === undefined) return [schema.const];
  return list.filter((value) => isDeepStrictEqual(value, schema.const));
}

function readObjectKeywords(schema: JsonObject): ObjectKeywords[] {
  const { properties, patternProperties, additionalProperties } = schema;
  if ((properties ?? patternProperties ?? additionalProperties) === undefined) return [];
  return [
    {
      properties: asObject(properties),
      patternProperties: Object.entries(asObject(patternProperties)),
      additionalProperties,
    },
  ];
}

function readArrayKeywords(schema: JsonObject): ArrayKeywords[] {
  const { prefixItems } = schema;
  const items = schema.items ?? schema.unevaluatedItems;
  if ((prefixItems ?? items) === undefined) return [];
  const isSchema = isObject(items) || items === false;
  return [{ prefixItems: asArray(prefixItems), items: isSchema ? items : true }];
}
