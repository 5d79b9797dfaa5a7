// What one alternative of a schema asks of a value, its references and compositions resolved.
import { isDeepStrictEqual } from "node:util";
import {
  asArray,
  asObject,
  isObject,
  type JsonObject,
} from "@contract-first/operation-router/document/json";

/** What one schema says about the properties of an object; what it does not name is `rest`. */
export interface ObjectLayer {
  properties: JsonObject;
  patterns: [string, unknown][];
  /** Undefined when nothing is said. */
  rest: unknown;
}

export interface ArrayLayer {
  first: unknown[];
  rest: unknown;
}

export interface Contained {
  schema: unknown;
  least: number;
  most: number;
}

export interface Constraints {
  /** The types that remain; undefined for any. */
  types: string[] | undefined;
  /** The values of `enum` and `const` that remain. */
  values: unknown[] | undefined;
  /** Examples and defaults, best first. */
  hints: unknown[];
  least: number;
  most: number;
  above: number;
  below: number;
  multiples: number[];
  shortest: number;
  longest: number;
  patterns: string[];
  formats: string[];
  objects: ObjectLayer[];
  /** Schemas of what no layer names. */
  unevaluated: unknown[];
  required: string[];
  /** Which properties a property needs beside it. */
  needs: [string, string[]][];
  names: unknown[];
  fewestProperties: number;
  mostProperties: number;
  arrays: ArrayLayer[];
  contained: Contained[];
  fewestItems: number;
  mostItems: number;
  isUnique: boolean;
  /** The `$ref`s on the way. */
  refs: string[];
  /** A sample may break rules that it was not made by, so it must be looked at. */
  isTricky: boolean;
}

const trickyKeywords = ["oneOf", "not", "if", "dependentSchemas", "unevaluatedProperties"];
const others = [
  "unevaluatedItems",
  "contains",
  "propertyNames",
  "dependentRequired",
  "dependencies",
];

/** What a schema says by itself, without what it is composed of. */
export function ownConstraints(schema: JsonObject): Constraints {
  const number = (key: string, fallback: number): number => {
    const value = schema[key];
    return typeof value === "number" ? value : fallback;
  };
  // OpenAPI 3.0 says by a boolean that `minimum` itself is out.
  const isAbove = schema.exclusiveMinimum === true;
  const isBelow = schema.exclusiveMaximum === true;
  const text = (key: string): string[] => {
    const value = schema[key];
    return typeof value === "string" ? [value] : [];
  };
  return {
    types: typesOf(schema),
    values: valuesOf(schema),
    hints: ["examples", "example", "default"].flatMap((key) => {
      if (!Object.hasOwn(schema, key)) return [];
      return key === "examples" ? asArray(schema[key]) : [schema[key]];
    }),
    least: isAbove ? -Infinity : number("minimum", -Infinity),
    most: isBelow ? Infinity : number("maximum", Infinity),
    above: isAbove ? number("minimum", -Infinity) : number("exclusiveMinimum", -Infinity),
    below: isBelow ? number("maximum", Infinity) : number("exclusiveMaximum", Infinity),
    multiples: typeof schema.multipleOf === "number" ? [schema.multipleOf] : [],
    shortest: number("minLength", 0),
    longest: number("maxLength", Infinity),
    patterns: text("pattern"),
    formats: text("format"),
    objects: objectLayers(schema),
    unevaluated: schema.unevaluatedProperties === undefined ? [] : [schema.unevaluatedProperties],
    required: asArray(schema.required).map(String),
    needs: Object.entries(asObject(schema.dependentRequired)).map(([name, list]) => [
      name,
      asArray(list).map(String),
    ]),
    names: schema.propertyNames === undefined ? [] : [schema.propertyNames],
    fewestProperties: number("minProperties", 0),
    mostProperties: number("maxProperties", Infinity),
    arrays: arrayLayers(schema),
    contained:
      schema.contains === undefined
        ? []
        : [
            {
              schema: schema.contains,
              least: number("minContains", 1),
              most: number("maxContains", Infinity),
            },
          ],
    fewestItems: number("minItems", 0),
    mostItems: number("maxItems", Infinity),
    isUnique: schema.uniqueItems === true,
    refs: typeof schema.$ref === "string" ? [schema.$ref] : [],
    isTricky: [...trickyKeywords, ...others].some((key) => schema[key] !== undefined),
  };
}

function typesOf({ type, nullable }: JsonObject): string[] | undefined {
  const types = typeof type === "string" ? [type] : asArray(type).map(String);
  if (types.length === 0) return undefined;
  return nullable === true ? [...new Set([...types, "null"])] : types;
}

function valuesOf(schema: JsonObject): unknown[] | undefined {
  const list = Array.isArray(schema.enum) ? asArray(schema.enum) : undefined;
  if (!Object.hasOwn(schema, "const")) return list;
  if (list === undefined) return [schema.const];
  return list.filter((value) => isDeepStrictEqual(value, schema.const));
}

function objectLayers(schema: JsonObject): ObjectLayer[] {
  const { properties, patternProperties, additionalProperties } = schema;
  if ((properties ?? patternProperties ?? additionalProperties) === undefined) return [];
  const patterns = Object.entries(asObject(patternProperties));
  return [{ properties: asObject(properties), patterns, rest: additionalProperties }];
}

function arrayLayers({ items, prefixItems, unevaluatedItems }: JsonObject): ArrayLayer[] {
  const rest = items ?? unevaluatedItems;
  if ((prefixItems ?? rest) === undefined) return [];
  return [{ first: asArray(prefixItems), rest: isObject(rest) || rest === false ? rest : true }];
}
