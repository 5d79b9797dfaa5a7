// Changes the item in the answer of a stub to what is remembered of it.
import { asArray, isObject, type JsonObject } from "@contract-first/operation-router/document/json";
import {
  allowsNull,
  schemasOfProperty,
  type SchemaSummaries,
} from "../resources/schema-summary.ts";

/** A property to set, or to leave out when the value is undefined. */
export interface PropertyChange {
  name: string;
  value: unknown;
}

/**
 * Lists how the item of a stub differs from what is known of it. A property that the answer's schemas
 * do not declare stays out. A property that is not known, although the schemas of what was sent
 * declare it, goes unless the answer requires it. All others stay as the stub has them.
 */
export function changesTo(
  summaries: SchemaSummaries,
  stubItem: JsonObject,
  known: JsonObject,
  answerSchemas: unknown[],
  knownSchemas: unknown[],
): PropertyChange[] {
  const answered = summaries.of(answerSchemas);
  const declared = summaries.of(knownSchemas);
  const changes: PropertyChange[] = [];
  for (const name of Object.keys(stubItem)) {
    const isMapEntry = declared.others !== undefined && !answered.properties.has(name);
    const isDeclared = declared.properties.has(name) || isMapEntry;
    if (Object.hasOwn(known, name) || !isDeclared || answered.required.has(name)) continue;
    changes.push({ name, value: undefined });
  }
  for (const [name, value] of Object.entries(known)) {
    const schemas = schemasOfProperty(answered, name);
    if (schemas === undefined) continue;
    const property = summaries.of(schemas);
    if (property.isWriteOnly) continue;
    const isErased = value === null && !allowsNull(property);
    const before = Object.hasOwn(stubItem, name) ? stubItem[name] : undefined;
    const sources = schemasOfProperty(declared, name) ?? [];
    changes.push({
      name,
      value: isErased ? undefined : changeValue(summaries, before, value, schemas, sources),
    });
  }
  return changes;
}

/** Returns a changed copy of the object. */
export function applyChanges(object: JsonObject, changes: PropertyChange[]): JsonObject {
  const changed = new Map(Object.entries(object));
  for (const { name, value } of changes) {
    if (value === undefined) changed.delete(name);
    else changed.set(name, value);
  }
  // Unlike an assignment this makes a property of `__proto__`, too.
  return Object.fromEntries(changed);
}

/** Returns the known value, with what the stub has beside it in objects. */
function changeValue(
  summaries: SchemaSummaries,
  stubValue: unknown,
  known: unknown,
  answerSchemas: unknown[],
  knownSchemas: unknown[],
): unknown {
  if (isObject(known)) {
    const base = isObject(stubValue) ? stubValue : {};
    return applyChanges(base, changesTo(summaries, base, known, answerSchemas, knownSchemas));
  }
  if (!Array.isArray(known)) return known;
  const answerItems = summaries.of(answerSchemas).items;
  const knownItems = summaries.of(knownSchemas).items;
  const models = asArray(stubValue);
  return known.map((item, index) =>
    changeValue(summaries, models[index] ?? models[0], item, answerItems, knownItems),
  );
}

/** Returns what a client sent without `writeOnly` properties. */
export function withoutWriteOnly(
  summaries: SchemaSummaries,
  sent: JsonObject,
  schemas: unknown[],
): JsonObject {
  const summary = summaries.of(schemas);
  const entries = Object.entries(sent).flatMap(([name, value]): [string, unknown][] => {
    const property = schemasOfProperty(summary, name) ?? [];
    if (summaries.of(property).isWriteOnly) return [];
    return [[name, isObject(value) ? withoutWriteOnly(summaries, value, property) : value]];
  });
  return Object.fromEntries(entries);
}

/**
 * Applies a merge patch, but keeps its `null`s: the schema of each answer decides whether they leave
 * a property out or make it null.
 * @see https://www.rfc-editor.org/rfc/rfc7396
 */
export function mergePatch(before: unknown, patch: JsonObject): JsonObject {
  const base = isObject(before) ? before : {};
  const changes = Object.entries(patch).map(([name, value]) => {
    const old = Object.hasOwn(base, name) ? base[name] : undefined;
    return { name, value: isObject(value) ? mergePatch(old, value) : value };
  });
  return applyChanges(base, changes);
}
