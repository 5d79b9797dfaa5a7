// Lists the constraints that a schema allows: one set for each way through its alternatives.
import {
  lookUp,
  resolve,
  type OpenApiDocument,
} from "@contract-first/operation-router/document/document";
import {
  asArray,
  asObject,
  isObject,
  type JsonObject,
} from "@contract-first/operation-router/document/json";
import { inChosenOrder, type Choices } from "./choices.ts";
import { readConstraints, type Constraints } from "./constraints.ts";
import { intersect } from "./intersection.ts";

/** How deep schemas may be composed of one another for the same value. */
const deepest = 40;

type Alternatives = () => Generator<Constraints>;

/** Yields the alternatives of a schema, the likeliest first; there may be very many. */
export function* listAlternatives(
  document: OpenApiDocument,
  schema: unknown,
  choices: Choices,
  depth = 0,
): Generator<Constraints> {
  if (schema === false || depth > deepest) return;
  const own = asObject(schema);
  const inner =
    (part: unknown): Alternatives =>
    () =>
      listAlternatives(document, part, choices, depth + 1);
  const parts: Alternatives[] = [];
  const discriminator = discriminateHeir(document, own);
  if (discriminator !== undefined) parts.push(inner(discriminator));
  if (typeof own.$ref === "string") parts.push(inner(lookUp(document, own.$ref)));
  for (const part of asArray(own.allOf)) parts.push(inner(part));
  for (const key of ["oneOf", "anyOf"]) {
    if (Array.isArray(own[key])) parts.push(() => branches(asArray(own[key]), key));
  }
  if (own.if !== undefined) parts.push(conditions);
  for (const [name, dependent] of Object.entries(asObject(own.dependentSchemas))) {
    parts.push(dependents(name, dependent));
  }
  yield* intersectAll(readConstraints(own), parts);

  function* branches(list: unknown[], key: string): Generator<Constraints> {
    const real = list.filter((branch) => resolveType(document, branch) !== "null");
    const nulls = list.filter((branch) => !real.includes(branch));
    for (const branch of [...inChosenOrder(choices, real), ...nulls]) {
      const named = discriminateBranch(own, branch);
      if (named !== undefined) yield* inner({ allOf: [branch, named] })();
      yield* inner(branch)();
    }
    for (const branch of key === "oneOf" ? real : []) {
      for (const distinct of distinguish(document, branch, real)) yield* inner(distinct)();
    }
  }

  function* conditions(): Generator<Constraints> {
    yield* inner({ allOf: [own.if, own.then ?? true] })();
    yield* inner(own.else ?? true)();
  }

  function dependents(name: string, dependent: unknown): Alternatives {
    return function* () {
      yield* inner(dependent)();
      yield* inner({ properties: { [name]: false } })();
    };
  }
}

function* intersectAll(
  constraints: Constraints,
  [next, ...rest]: Alternatives[],
): Generator<Constraints> {
  if (next === undefined) {
    yield constraints;
    return;
  }
  for (const other of next()) {
    const both = intersect(constraints, other);
    if (both !== undefined) yield* intersectAll(both, rest);
  }
}

function resolveType(document: OpenApiDocument, schema: unknown): unknown {
  return isObject(schema) ? resolve(document, schema).type : undefined;
}

/**
 * Yields a branch of a `oneOf` with a property that keeps its values from fitting another branch: a
 * property of the other branch, with a value that it may not have there.
 */
function* distinguish(
  document: OpenApiDocument,
  branch: unknown,
  branches: unknown[],
): Generator<JsonObject> {
  const own = propertiesOf(document, branch);
  for (const other of branches) {
    for (const [name, property] of Object.entries(propertiesOf(document, other))) {
      if (Object.hasOwn(own, name)) continue;
      const properties = { [name]: { not: property } };
      yield { allOf: [branch, { properties, required: [name] }] };
    }
  }
}

/** Returns the properties of the schema and of the schemas that it inherits from. */
function propertiesOf(document: OpenApiDocument, schema: unknown): JsonObject {
  if (!isObject(schema)) return {};
  const named = [...ancestors(document, resolve(document, schema))].map((one) => one.properties);
  return Object.assign({}, ...named) as JsonObject;
}

/**
 * Returns what the discriminator of a union requires of one of its branches.
 * @see https://spec.openapis.org/oas/v3.1.1.html#discriminator-object
 */
function discriminateBranch(union: JsonObject, branch: unknown): JsonObject | undefined {
  const { propertyName } = asObject(union.discriminator);
  const { $ref } = asObject(branch);
  if (typeof propertyName !== "string" || typeof $ref !== "string") return undefined;
  const value = nameIn(asObject(asObject(union.discriminator).mapping), $ref);
  return { properties: { [propertyName]: { const: value } }, required: [propertyName] };
}

/** Returns the discriminator value of a schema that inherits from one with a discriminator. */
function discriminateHeir(document: OpenApiDocument, own: JsonObject): JsonObject | undefined {
  if (typeof own.$ref !== "string") return undefined;
  const target = asObject(lookUp(document, own.$ref));
  for (const ancestor of ancestors(document, target)) {
    const { propertyName, mapping } = asObject(ancestor.discriminator);
    if (typeof propertyName !== "string" || ancestor.oneOf || ancestor.anyOf) continue;
    const name = nameIn(asObject(mapping), own.$ref);
    return { properties: { [propertyName]: { examples: [name] } } };
  }
  return undefined;
}

/** Returns the schema and those that it inherits from, the nearest first. */
function ancestors(document: OpenApiDocument, schema: JsonObject): Set<JsonObject> {
  const found = new Set<JsonObject>([schema]);
  // A Set visits what is added while it is walked.
  for (const one of found) {
    for (const part of asArray(one.allOf)) {
      if (isObject(part)) found.add(resolve(document, part));
    }
  }
  return found;
}

/** Returns the mapped name of a reference, else its last segment. */
function nameIn(mapping: JsonObject, ref: string): string {
  const last = ref.split("/").at(-1) ?? ref;
  const found = Object.entries(mapping).find(([, target]) => target === ref || target === last);
  return found?.[0] ?? last;
}
