// What two sets of constraints require together.
import { isDeepStrictEqual } from "node:util";
import type { Constraints } from "./constraints.ts";

/** Returns undefined when no value can have both a type and a value that are allowed. */
export function intersect(one: Constraints, other: Constraints): Constraints | undefined {
  const types = intersectTypes(one.types, other.types);
  const values = intersectValues(one.values, other.values);
  if (types?.length === 0 || values?.length === 0) return undefined;
  return {
    types,
    values,
    examples: [...one.examples, ...other.examples],
    minimum: Math.max(one.minimum, other.minimum),
    maximum: Math.min(one.maximum, other.maximum),
    exclusiveMinimum: Math.max(one.exclusiveMinimum, other.exclusiveMinimum),
    exclusiveMaximum: Math.min(one.exclusiveMaximum, other.exclusiveMaximum),
    multipleOf: [...one.multipleOf, ...other.multipleOf],
    minLength: Math.max(one.minLength, other.minLength),
    maxLength: Math.min(one.maxLength, other.maxLength),
    patterns: [...new Set([...one.patterns, ...other.patterns])],
    formats: [...new Set([...one.formats, ...other.formats])],
    objects: [...one.objects, ...other.objects],
    unevaluatedProperties: [...one.unevaluatedProperties, ...other.unevaluatedProperties],
    required: [...new Set([...one.required, ...other.required])],
    dependentRequired: [...one.dependentRequired, ...other.dependentRequired],
    propertyNames: [...one.propertyNames, ...other.propertyNames],
    minProperties: Math.max(one.minProperties, other.minProperties),
    maxProperties: Math.min(one.maxProperties, other.maxProperties),
    arrays: [...one.arrays, ...other.arrays],
    contains: [...one.contains, ...other.contains],
    minItems: Math.max(one.minItems, other.minItems),
    maxItems: Math.min(one.maxItems, other.maxItems),
    uniqueItems: one.uniqueItems || other.uniqueItems,
    references: [...one.references, ...other.references],
    isIncomplete: one.isIncomplete || other.isIncomplete,
  };
}

function intersectTypes(
  one: string[] | undefined,
  other: string[] | undefined,
): string[] | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return [
    ...new Set([
      ...one.filter((type) => allowsType(other, type)),
      ...other.filter((type) => allowsType(one, type)),
    ]),
  ];
}

function allowsType(types: string[], type: string): boolean {
  return types.includes(type) || (type === "integer" && types.includes("number"));
}

function intersectValues(
  one: unknown[] | undefined,
  other: unknown[] | undefined,
): unknown[] | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one.filter((value) => other.some((candidate) => isDeepStrictEqual(value, candidate)));
}
