// Samples objects with the properties that constraints require and allow.
import { isObject } from "@contract-first/operation-router/document/json";
import type { IsHidden } from "@contract-first/operation-router/schema/hidden";
import { matches } from "@contract-first/operation-router/schema/pattern";
import { inChosenOrder } from "./choices.ts";
import type { Constraints, ObjectKeywords } from "./constraints.ts";
import { none, type MakeValue, type SampleContext } from "./context.ts";

/** How many properties are made up to reach `minProperties`. */
const mostInvented = 100;

/** Yields objects with all properties that are declared, with as few as allowed, then in between. */
export function* sampleObjects(
  isHidden: IsHidden,
  constraints: Constraints,
  context: SampleContext,
  makeValue: MakeValue,
): Generator<unknown> {
  const isVisible = (name: string): boolean => !isHiddenProperty(isHidden, constraints, name);
  const required = withDependents(constraints, constraints.required).filter(isVisible);
  const optional = declaredNames(constraints).filter(
    (name) => !required.includes(name) && isVisible(name),
  );
  for (const chosen of selections(optional, context)) {
    const object = makeObject(constraints, required, chosen, optional, context, makeValue);
    // Another selection does not help where a required property, or enough properties, cannot be made.
    if (object === none) return;
    yield object;
  }
}

/** Yields the optional properties to make. */
function* selections(optional: string[], context: SampleContext): Generator<string[]> {
  const { choices, isBrief } = context;
  if (choices.isRandom) {
    yield optional.filter(() => choices.below(3) > 0);
    yield optional.filter(() => choices.below(2) > 0);
  }
  if (!isBrief()) yield optional;
  yield [];
  if (optional.length > 20) return;
  for (const name of inChosenOrder(choices, optional)) {
    yield [name];
    yield optional.filter((one) => one !== name);
  }
}

function makeObject(
  constraints: Constraints,
  required: string[],
  chosen: string[],
  optional: string[],
  context: SampleContext,
  makeValue: MakeValue,
): unknown {
  const { minProperties, maxProperties } = constraints;
  const object: Record<string, unknown> = {};
  const add = (name: string, isRequired: boolean): boolean => {
    const schema = schemaOfProperty(constraints, name);
    const value = makeValue(schema, context.enter(constraints, isRequired));
    if (value === none) return false;
    // Not by assignment: the name may be `__proto__`.
    const descriptor = { value, enumerable: true, configurable: true, writable: true };
    Object.defineProperty(object, name, descriptor);
    return true;
  };
  const count = (): number => Object.keys(object).length;

  // In the order of the document.
  const wanted = new Set([
    ...chosen.flatMap((name) => withDependents(constraints, [name])),
    ...required,
  ]);
  const declared = declaredNames(constraints);
  const order = [...new Set([...declared.filter((name) => wanted.has(name)), ...wanted])];
  let room = maxProperties - required.length;
  for (const name of order) {
    const isRequired = required.includes(name);
    if (!isRequired && room <= 0) continue;
    if (add(name, isRequired)) room -= isRequired ? 0 : 1;
    else if (isRequired) return none;
  }
  for (const name of optional) {
    if (count() >= minProperties) break;
    if (!Object.hasOwn(object, name)) add(name, true);
  }
  const isMap =
    declared.length === 0 && constraints.objects.some(hasEntries) && chosen === optional;
  const fewest = Math.max(minProperties, isMap && maxProperties > 0 ? 1 : 0);
  for (const name of inventNames(constraints, context, makeValue)) {
    if (count() >= fewest) break;
    if (!Object.hasOwn(object, name)) add(name, minProperties > 0);
  }
  return count() < minProperties ? none : object;
}

function hasEntries({ patternProperties, additionalProperties }: ObjectKeywords): boolean {
  return patternProperties.length > 0 || isObject(additionalProperties);
}

function declaredNames({ objects }: Constraints): string[] {
  return [...new Set(objects.flatMap(({ properties }) => Object.keys(properties)))];
}

/** Returns all schemas that a property of this name must fit as one schema. */
function schemaOfProperty(constraints: Constraints, name: string): unknown {
  const declarations = constraints.objects.map((keywords) => {
    const { properties, patternProperties, additionalProperties } = keywords;
    const own = Object.hasOwn(properties, name) ? [properties[name]] : [];
    const matching = patternProperties.filter(([pattern]) => matches(pattern, name));
    own.push(...matching.map(([, schema]) => schema));
    return { own, additionalProperties };
  });
  const isEvaluated = declarations.some(
    ({ own, additionalProperties }) => own.length > 0 || additionalProperties !== undefined,
  );
  const schemas = declarations.flatMap(({ own, additionalProperties }) =>
    own.length > 0 ? own : [additionalProperties ?? true],
  );
  if (!isEvaluated) schemas.push(...constraints.unevaluatedProperties);
  const restricting = schemas.filter((schema) => schema !== true);
  return restricting.length === 1 ? restricting[0] : { allOf: restricting };
}

function isHiddenProperty(isHidden: IsHidden, { objects }: Constraints, name: string): boolean {
  return objects.some(
    ({ properties }) => Object.hasOwn(properties, name) && isHidden(properties[name]),
  );
}

/** Returns the names and all names that `dependentRequired` requires beside them. */
function withDependents(constraints: Constraints, names: string[]): string[] {
  const all = new Set(names);
  // A Set visits what is added while it is walked.
  for (const name of all) {
    for (const [other, required] of constraints.dependentRequired) {
      if (other === name) for (const one of required) all.add(one);
    }
  }
  return [...all];
}

/** Yields names for properties that are not declared. */
function* inventNames(
  constraints: Constraints,
  context: SampleContext,
  makeValue: MakeValue,
): Generator<string> {
  const { objects, propertyNames } = constraints;
  if (propertyNames.length === 0) {
    const allowsPatternsOnly = objects.some(
      ({ additionalProperties, patternProperties }) =>
        additionalProperties === false && patternProperties.length > 0,
    );
    if (!allowsPatternsOnly) {
      for (let index = 1; index <= mostInvented; index++) yield `property${index}`;
    }
  }
  const patterns = objects.flatMap(({ patternProperties }) =>
    patternProperties.map(([pattern]) => pattern),
  );
  for (const pattern of patterns.length > 0 ? patterns : [undefined]) {
    const schema = {
      type: "string",
      allOf: propertyNames,
      ...(pattern !== undefined && { pattern }),
    };
    for (let index = 0; index < mostInvented; index++) {
      const name = makeValue(schema, context.vary(index));
      if (typeof name === "string") yield name;
    }
  }
}
