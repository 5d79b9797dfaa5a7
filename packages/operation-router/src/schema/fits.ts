// Checks a value against a schema without compiling a validator.
import { isDeepStrictEqual } from "node:util";
import { lookUp, type OpenApiDocument } from "../document/document.ts";
import { asArray, asObject, isObject, type JsonObject } from "../document/json.ts";
import { evaluatedItems, evaluatedNames } from "./evaluated.ts";
import { hasFormat } from "./format.ts";
import { createHidden, type Direction } from "./hidden.ts";
import { matches } from "./pattern.ts";
import { SchemaReferences } from "./schema-references.ts";

/** How many schemas may apply to the same value, one inside another: more is taken for a circle. */
const maxDepth = 100;

export type Fits = (schema: unknown, value: unknown, depth?: number) => boolean;

/**
 * Creates a function that checks whether a value fits a schema. Properties that are hidden in the
 * direction are neither required nor allowed. It throws for a `$ref` to nothing.
 */
export function createFits(document: OpenApiDocument, direction: Direction): Fits {
  const isHidden = createHidden(new SchemaReferences(document), direction);
  return fits;

  function fits(schema: unknown, value: unknown, depth = 0): boolean {
    if (!isObject(schema)) return schema !== false;
    if (depth > maxDepth) return false;
    return (
      fitsType(schema, value) &&
      fitsValues(schema, value) &&
      (typeof value !== "number" || fitsNumber(schema, value)) &&
      (typeof value !== "string" || fitsText(schema, value)) &&
      (typeof schema.format !== "string" || hasFormat(schema.format, value)) &&
      (!Array.isArray(value) || fitsItems(schema, value)) &&
      (!isObject(value) || fitsProperties(schema, value)) &&
      fitsComposition(schema, value, depth + 1)
    );
  }

  function fitsComposition(schema: JsonObject, value: unknown, depth: number): boolean {
    const { $ref, allOf, anyOf, oneOf, not } = schema;
    const count = (list: unknown): number =>
      asArray(list).filter((part) => fits(part, value, depth)).length;
    if (typeof $ref === "string" && !fits(lookUp(document, $ref), value, depth)) return false;
    if (!asArray(allOf).every((part) => fits(part, value, depth))) return false;
    if (Array.isArray(anyOf) && count(anyOf) === 0) return false;
    if (Array.isArray(oneOf) && count(oneOf) !== 1) return false;
    if (not !== undefined && fits(not, value, depth)) return false;
    if (schema.if !== undefined) {
      const then = fits(schema.if, value, depth) ? schema.then : schema.else;
      if (then !== undefined && !fits(then, value, depth)) return false;
    }
    if (!isObject(value)) return true;
    return Object.entries(asObject(schema.dependentSchemas)).every(
      ([name, needed]) => !Object.hasOwn(value, name) || fits(needed, value, depth),
    );
  }

  function fitsItems(schema: JsonObject, value: unknown[]): boolean {
    const { minItems = 0, maxItems = Infinity, contains, items, prefixItems } = schema;
    if (value.length < Number(minItems) || value.length > Number(maxItems)) return false;
    const first = asArray(prefixItems);
    const ofItem = (index: number): unknown => (index < first.length ? first[index] : items);
    if (!value.every((item, index) => fits(ofItem(index), item))) return false;
    if (contains !== undefined) {
      const { minContains = 1, maxContains = Infinity } = schema;
      const found = value.filter((item) => fits(contains, item)).length;
      if (found < Number(minContains) || found > Number(maxContains)) return false;
    }
    if (schema.uniqueItems === true && !isUnique(value)) return false;
    if (schema.unevaluatedItems === undefined) return true;
    const evaluated = evaluatedItems(document, fits, schema, value);
    return value.every(
      (item, index) => evaluated.has(index) || fits(schema.unevaluatedItems, item),
    );
  }

  function fitsProperties(schema: JsonObject, value: JsonObject): boolean {
    const { minProperties = 0, maxProperties = Infinity, additionalProperties } = schema;
    const names = Object.keys(value);
    if (names.length < Number(minProperties) || names.length > Number(maxProperties)) return false;
    const properties = asObject(schema.properties);
    const patterns = Object.entries(asObject(schema.patternProperties));
    for (const name of names) {
      const own = Object.hasOwn(properties, name) ? [properties[name]] : [];
      if (own.some((property) => isHidden(property))) return false;
      own.push(...patterns.filter(([key]) => matches(key, name)).map(([, part]) => part));
      const schemas = own.length > 0 ? own : [additionalProperties];
      if (!schemas.every((part) => fits(part, value[name]))) return false;
      if (schema.propertyNames !== undefined && !fits(schema.propertyNames, name)) return false;
    }
    const isMissing = (name: string): boolean =>
      !Object.hasOwn(value, name) && !isHidden(properties[name]);
    if (asArray(schema.required).some((name) => isMissing(String(name)))) return false;
    for (const [name, needed] of Object.entries(asObject(schema.dependentRequired))) {
      if (Object.hasOwn(value, name) && asArray(needed).some((one) => isMissing(String(one)))) {
        return false;
      }
    }
    if (schema.unevaluatedProperties === undefined) return true;
    const evaluated = evaluatedNames(document, fits, schema, value);
    return names.every(
      (name) => evaluated.has(name) || fits(schema.unevaluatedProperties, value[name]),
    );
  }
}

function fitsType({ type, nullable }: JsonObject, value: unknown): boolean {
  if (type === undefined || (nullable === true && value === null)) return true;
  return (Array.isArray(type) ? type : [type]).some((one) => isOfType(one, value));
}

function isOfType(type: unknown, value: unknown): boolean {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isObject(value);
  if (type === "integer") return Number.isInteger(value);
  if (type === "number") return typeof value === "number" && Number.isFinite(value);
  return typeof value === type;
}

function fitsNumber(schema: JsonObject, value: number): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  if (typeof minimum === "number") {
    if (exclusiveMinimum === true ? value <= minimum : value < minimum) return false;
  }
  if (typeof maximum === "number") {
    if (exclusiveMaximum === true ? value >= maximum : value > maximum) return false;
  }
  if (typeof exclusiveMinimum === "number" && value <= exclusiveMinimum) return false;
  if (typeof exclusiveMaximum === "number" && value >= exclusiveMaximum) return false;
  return typeof multipleOf !== "number" || Number.isInteger(value / multipleOf);
}

function fitsText(schema: JsonObject, value: string): boolean {
  const { minLength = 0, maxLength = Infinity, pattern } = schema;
  const length = [...value].length;
  if (length < Number(minLength) || length > Number(maxLength)) return false;
  return typeof pattern !== "string" || matches(pattern, value);
}

function fitsValues(schema: JsonObject, value: unknown): boolean {
  if (Object.hasOwn(schema, "const") && !isDeepStrictEqual(schema.const, value)) return false;
  if (!Array.isArray(schema.enum)) return true;
  return schema.enum.some((one) => isDeepStrictEqual(one, value));
}

function isUnique(list: unknown[]): boolean {
  return list.every((item, index) =>
    list.slice(0, index).every((other) => !isDeepStrictEqual(item, other)),
  );
}
