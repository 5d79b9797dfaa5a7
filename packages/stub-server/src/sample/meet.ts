// What two alternatives ask for together.
import { isDeepStrictEqual } from "node:util";
import type { Constraints } from "./constraints.ts";

/** Undefined when no value can be of both alternatives. */
export function meet(one: Constraints, other: Constraints): Constraints | undefined {
  const types = meetTypes(one.types, other.types);
  const values = meetValues(one.values, other.values);
  if (types?.length === 0 || values?.length === 0) return undefined;
  return {
    types,
    values,
    hints: [...one.hints, ...other.hints],
    least: Math.max(one.least, other.least),
    most: Math.min(one.most, other.most),
    above: Math.max(one.above, other.above),
    below: Math.min(one.below, other.below),
    multiples: [...one.multiples, ...other.multiples],
    shortest: Math.max(one.shortest, other.shortest),
    longest: Math.min(one.longest, other.longest),
    patterns: [...new Set([...one.patterns, ...other.patterns])],
    formats: [...new Set([...one.formats, ...other.formats])],
    objects: [...one.objects, ...other.objects],
    unevaluated: [...one.unevaluated, ...other.unevaluated],
    required: [...new Set([...one.required, ...other.required])],
    needs: [...one.needs, ...other.needs],
    names: [...one.names, ...other.names],
    fewestProperties: Math.max(one.fewestProperties, other.fewestProperties),
    mostProperties: Math.min(one.mostProperties, other.mostProperties),
    arrays: [...one.arrays, ...other.arrays],
    contained: [...one.contained, ...other.contained],
    fewestItems: Math.max(one.fewestItems, other.fewestItems),
    mostItems: Math.min(one.mostItems, other.mostItems),
    isUnique: one.isUnique || other.isUnique,
    refs: [...one.refs, ...other.refs],
    isTricky: one.isTricky || other.isTricky,
  };
}

function meetTypes(one: string[] | undefined, other: string[] | undefined): string[] | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return [
    ...new Set([
      ...one.filter((type) => isIn(type, other)),
      ...other.filter((type) => isIn(type, one)),
    ]),
  ];
}

function meetValues(
  one: unknown[] | undefined,
  other: unknown[] | undefined,
): unknown[] | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one.filter((value) => other.some((candidate) => isDeepStrictEqual(value, candidate)));
}

function isIn(type: string, list: string[]): boolean {
  return list.includes(type) || (type === "integer" && list.includes("number"));
}
