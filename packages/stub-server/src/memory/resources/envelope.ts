// Finds where in a body an item or a list of items stands, whatever envelope it comes in.
import type { OpenApiDocument } from "@contract-first/operation-router/document/document";
import { asArray, asObject, child } from "@contract-first/operation-router/document/json";
import { plain, singular } from "./key.ts";
import { propertyOf, summarize } from "./schema-summary.ts";

/** The names of the properties that lead to it; empty when it is the whole body. */
export type Location = string[];

/** Where the item with the key is: the whole body, or the one property that is its envelope. */
export function locateItem(
  document: OpenApiDocument,
  schemas: unknown[],
  key: string | undefined,
  collection: string,
): Location | undefined {
  const { properties } = summarize(document, schemas);
  if (key === undefined || properties.has(key)) return [];
  const envelope = envelopes([...properties.keys()], collection).find((name) =>
    summarize(document, properties.get(name) ?? []).properties.has(key),
  );
  return envelope === undefined ? undefined : [envelope];
}

/** The names of the properties that hold the item and do not belong to it. */
export function envelopes(names: string[], collection: string): string[] {
  if (names.length === 1) return names;
  return usual(names, ["data", "result", "item", singular(collection)]);
}

/** Where the one list of objects with the key is: the body, a property, or one of a property. */
export function locateList(
  document: OpenApiDocument,
  schemas: unknown[],
  key: string | undefined,
  collection: string,
): Location | undefined {
  return search(schemas, 2);

  function search(some: unknown[], depth: number): Location | undefined {
    const { items, properties } = summarize(document, some);
    if (items.length > 0) return isListed(items) ? [] : undefined;
    const found: Location[] = [];
    for (const [name, property] of depth === 0 ? [] : properties) {
      const inner = search(property, depth - 1);
      if (inner !== undefined) found.push([name, ...inner]);
    }
    const shallow = found.filter(({ length }) => length === 1);
    const nearest = shallow.length > 0 ? shallow : found;
    if (nearest.length === 1) return nearest[0];
    const names = nearest.map(([name = ""]) => name);
    const [best] = usual(names, [plain(collection), "data", "items", "results", "value"]);
    return nearest.find(([name]) => name === best);
  }

  function isListed(items: unknown[]): boolean {
    const { properties, types } = summarize(document, items);
    if (key !== undefined) return properties.has(key);
    return properties.size > 0 || types.has("object");
  }
}

function usual(names: string[], wanted: string[]): string[] {
  return wanted.flatMap((one) => names.filter((name) => plain(name) === one));
}

/** The schemas of what stands at a location. */
export function schemasAt(
  document: OpenApiDocument,
  schemas: unknown[],
  location: Location,
): unknown[] {
  let found = schemas;
  for (const name of location) found = propertyOf(summarize(document, found), name) ?? [];
  return found;
}

/** What stands at a location of a body. */
export function valueAt(body: unknown, location: Location): unknown {
  let found = body;
  for (const name of location) found = child(found, name);
  return found;
}

/** The body with something else at a location. */
export function withValueAt(body: unknown, location: Location, value: unknown): unknown {
  const [name, ...rest] = location;
  if (name === undefined) return value;
  const object = asObject(body);
  return { ...object, [name]: withValueAt(object[name], rest, value) };
}

/** The ids of the items of a list that have one. */
export function keysOf(list: unknown, key: string): string[] {
  return asArray(list).flatMap((item) => {
    const value = child(item, key);
    return typeof value === "string" || typeof value === "number" ? [String(value)] : [];
  });
}
