// Lists the alternatives that a schema allows, one for each way through its alternatives.
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
import { ownConstraints, type Constraints } from "./constraints.ts";
import { meet } from "./meet.ts";

/** Schemas may stand inside one another this deep without saying a word about the value. */
const deepest = 40;

type Alternatives = () => Generator<Constraints>;

/** The alternatives of a schema, the likeliest first; there may be very many. */
export function* expand(
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
      expand(document, part, choices, depth + 1);
  const parts: Alternatives[] = [];
  const named = discriminated(document, own);
  if (named !== undefined) parts.push(inner(named));
  if (typeof own.$ref === "string") parts.push(inner(lookUp(document, own.$ref)));
  for (const part of asArray(own.allOf)) parts.push(inner(part));
  for (const key of ["oneOf", "anyOf"]) {
    if (Array.isArray(own[key])) parts.push(() => branches(asArray(own[key]), key));
  }
  if (own.if !== undefined) parts.push(conditions);
  for (const [name, needed] of Object.entries(asObject(own.dependentSchemas))) {
    parts.push(dependents(name, needed));
  }
  yield* meetAll(ownConstraints(own), parts);

  function* branches(list: unknown[], key: string): Generator<Constraints> {
    const real = list.filter((branch) => resolveType(document, branch) !== "null");
    const nulls = list.filter((branch) => !real.includes(branch));
    for (const branch of [...inChosenOrder(choices, real), ...nulls]) {
      const tagged = discriminate(own, branch);
      if (tagged !== undefined) yield* inner({ allOf: [branch, tagged] })();
      yield* inner(branch)();
    }
    for (const branch of key === "oneOf" ? real : []) {
      for (const apart of setApart(document, branch, real)) yield* inner(apart)();
    }
  }

  function* conditions(): Generator<Constraints> {
    yield* inner({ allOf: [own.if, own.then ?? true] })();
    yield* inner(own.else ?? true)();
  }

  function dependents(name: string, needed: unknown): Alternatives {
    return function* () {
      yield* inner(needed)();
      yield* inner({ properties: { [name]: false } })();
    };
  }
}

function* meetAll(
  constraints: Constraints,
  [next, ...rest]: Alternatives[],
): Generator<Constraints> {
  if (next === undefined) {
    yield constraints;
    return;
  }
  for (const other of next()) {
    const both = meet(constraints, other);
    if (both !== undefined) yield* meetAll(both, rest);
  }
}

function resolveType(document: OpenApiDocument, schema: unknown): unknown {
  return isObject(schema) ? resolve(document, schema).type : undefined;
}

/**
 * A branch, and a property that is known to another branch, but of no value that it may have there:
 * where branches ask for little, every value that fits the one fits the other.
 */
function* setApart(
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

/** Those that the schema and the schemas it inherits from name. */
function propertiesOf(document: OpenApiDocument, schema: unknown): JsonObject {
  if (!isObject(schema)) return {};
  const named = [...ancestors(document, resolve(document, schema))].map((one) => one.properties);
  return Object.assign({}, ...named) as JsonObject;
}

/**
 * What the discriminator of a union says about one of its branches.
 * @see https://spec.openapis.org/oas/v3.1.1.html#discriminator-object
 */
function discriminate(union: JsonObject, branch: unknown): JsonObject | undefined {
  const { propertyName } = asObject(union.discriminator);
  const { $ref } = asObject(branch);
  if (typeof propertyName !== "string" || typeof $ref !== "string") return undefined;
  const value = nameIn(asObject(asObject(union.discriminator).mapping), $ref);
  return { properties: { [propertyName]: { const: value } }, required: [propertyName] };
}

/** A schema that inherits from one with a discriminator is named after itself. */
function discriminated(document: OpenApiDocument, own: JsonObject): JsonObject | undefined {
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

/** The schemas that a schema inherits from, the nearest first. */
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

/** The mapped name of a reference, else the last part of it. */
function nameIn(mapping: JsonObject, ref: string): string {
  const last = ref.split("/").at(-1) ?? ref;
  const found = Object.entries(mapping).find(([, target]) => target === ref || target === last);
  return found?.[0] ?? last;
}
