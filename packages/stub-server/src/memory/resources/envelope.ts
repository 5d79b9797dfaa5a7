// Finds an item or a list of items in a body, whatever envelope surrounds it.
import { asArray, asObject, child } from "@contract-first/operation-router/document/json";
import { plainName, singular } from "./key.ts";
import { schemasOfProperty, type SchemaSummaries } from "./schema-summary.ts";

/** The names of the properties that lead to a value; empty for the whole body. */
export type PropertyPath = string[];

/** Finds the item that has the key: the whole body, or the property that holds it. */
export function locateItem(
  summaries: SchemaSummaries,
  schemas: unknown[],
  key: string | undefined,
  collection: string,
): PropertyPath | undefined {
  const { properties } = summaries.of(schemas);
  if (key === undefined || properties.has(key)) return [];
  const envelope = envelopes([...properties.keys()], collection).find((name) =>
    summaries.of(properties.get(name) ?? []).properties.has(key),
  );
  return envelope === undefined ? undefined : [envelope];
}

/** Returns the names of the properties that may hold the item instead of belonging to it. */
export function envelopes(names: string[], collection: string): string[] {
  if (names.length === 1) return names;
  return namedLike(names, ["data", "result", "item", singular(collection)]);
}

/** Finds the one list of objects that have the key: the body, a property, or one of a property. */
export function locateList(
  summaries: SchemaSummaries,
  schemas: unknown[],
  key: string | undefined,
  collection: string,
): PropertyPath | undefined {
  return search(schemas, 2);

  function search(some: unknown[], depth: number): PropertyPath | undefined {
    const { items, properties } = summaries.of(some);
    if (items.length > 0) return isListed(items) ? [] : undefined;
    const found: PropertyPath[] = [];
    for (const [name, property] of depth === 0 ? [] : properties) {
      const inner = search(property, depth - 1);
      if (inner !== undefined) found.push([name, ...inner]);
    }
    const shallow = found.filter(({ length }) => length === 1);
    const nearest = shallow.length > 0 ? shallow : found;
    if (nearest.length === 1) return nearest[0];
    const names = nearest.map(([name = ""]) => name);
    const [best] = namedLike(names, [plainName(collection), "data", "items", "results", "value"]);
    return nearest.find(([name]) => name === best);
  }

  function isListed(items: unknown[]): boolean {
    const { properties, types } = summaries.of(items);
    if (key !== undefined) return properties.has(key);
    return properties.size > 0 || types.has("object");
  }
}

function namedLike(names: string[], wanted: string[]): string[] {
  return wanted.flatMap((one) => names.filter((name) => plainName(name) === one));
}

/** Returns the schemas of the value at a path. */
export function schemasAt(
  summaries: SchemaSummaries,
  schemas: unknown[],
  path: PropertyPath,
): unknown[] {
  let found = schemas;
  for (const name of path) found = schemasOfProperty(summaries.of(found), name) ?? [];
  return found;
}

/** Returns the value at a path of a body. */
export function valueAt(body: unknown, path: PropertyPath): unknown {
  let found = body;
  for (const name of path) found = child(found, name);
  return found;
}

/** Returns the body with another value at a path. */
export function withValueAt(body: unknown, path: PropertyPath, value: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const object = asObject(body);
  return { ...object, [name]: withValueAt(object[name], rest, value) };
}

/** Returns the ids of those items of a list that have one. */
export function keysOf(list: unknown, key: string): string[] {
  return asArray(list).flatMap((item) => {
    const value = child(item, key);
    return typeof value === "string" || typeof value === "number" ? [String(value)] : [];
  });
}
