// Lays what is remembered of an item over the stub that an operation would answer.
import type { OpenApiDocument } from "@contract-first/operation-router/document/document";
import { asArray, isObject, type JsonObject } from "@contract-first/operation-router/document/json";
import { allowsNull, propertyOf, summarize } from "./schema-summary.ts";

/** What is known of an item, and the schemas that would have told of the rest. */
export interface Knowledge {
  item: JsonObject;
  spoken: Set<unknown>;
}

/** One property to set, or to leave out when the value is undefined. */
export interface Change {
  name: string;
  value: unknown;
}

/**
 * How the stub of an item differs from what is known of it. A property that the target does not
 * know stays out; one that was not given although there was a schema for it goes, unless the
 * target requires it; all others stay as the stub has them.
 */
export function changesTo(
  document: OpenApiDocument,
  stub: JsonObject,
  known: JsonObject,
  target: unknown[],
  spoken: unknown[],
): Change[] {
  const summary = summarize(document, target);
  const source = summarize(document, spoken);
  const changes: Change[] = [];
  for (const name of Object.keys(stub)) {
    const isMapEntry = source.others !== undefined && !summary.properties.has(name);
    const wasSpokenOf = source.properties.has(name) || isMapEntry;
    if (Object.hasOwn(known, name) || !wasSpokenOf || summary.required.has(name)) continue;
    changes.push({ name, value: undefined });
  }
  for (const [name, value] of Object.entries(known)) {
    const schemas = propertyOf(summary, name);
    if (schemas === undefined) continue;
    const property = summarize(document, schemas);
    if (property.isWriteOnly) continue;
    const isErased = value === null && !allowsNull(property);
    const before = Object.hasOwn(stub, name) ? stub[name] : undefined;
    const told = propertyOf(source, name) ?? [];
    changes.push({
      name,
      value: isErased ? undefined : lay(document, before, value, schemas, told),
    });
  }
  return changes;
}

/** The object with the changes; never the object itself. */
export function apply(object: JsonObject, changes: Change[]): JsonObject {
  const changed = new Map(Object.entries(object));
  for (const { name, value } of changes) {
    if (value === undefined) changed.delete(name);
    else changed.set(name, value);
  }
  // Unlike an assignment this makes a property of `__proto__`, too.
  return Object.fromEntries(changed);
}

function lay(
  document: OpenApiDocument,
  stub: unknown,
  value: unknown,
  target: unknown[],
  spoken: unknown[],
): unknown {
  if (isObject(value)) {
    const base = isObject(stub) ? stub : {};
    return apply(base, changesTo(document, base, value, target, spoken));
  }
  if (!Array.isArray(value)) return value;
  const [itemTarget, itemSpoken] = [target, spoken].map((one) => summarize(document, one).items);
  const models = asArray(stub);
  return value.map((item, index) =>
    lay(document, models[index] ?? models[0], item, itemTarget ?? [], itemSpoken ?? []),
  );
}

/** What a client sent without what it may only write. */
export function readable(
  document: OpenApiDocument,
  sent: JsonObject,
  schemas: unknown[],
): JsonObject {
  const summary = summarize(document, schemas);
  const entries = Object.entries(sent).flatMap(([name, value]): [string, unknown][] => {
    const property = propertyOf(summary, name) ?? [];
    if (summarize(document, property).isWriteOnly) return [];
    return [[name, isObject(value) ? readable(document, value, property) : value]];
  });
  return Object.fromEntries(entries);
}

/**
 * A merge patch whose `null`s stay: whether they leave a property out or make it null is for the
 * schema of each answer to say.
 * @see https://www.rfc-editor.org/rfc/rfc7396
 */
export function mergePatch(before: unknown, patch: JsonObject): JsonObject {
  const base = isObject(before) ? before : {};
  const changes = Object.entries(patch).map(([name, value]) => {
    const old = Object.hasOwn(base, name) ? base[name] : undefined;
    return { name, value: isObject(value) ? mergePatch(old, value) : value };
  });
  return apply(base, changes);
}
