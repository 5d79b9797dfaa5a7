// Cuts a large document down to some of its operations and the components that they refer to.
import { isObject, type JsonObject, objectAt } from "./document.ts";

const methods = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);

/** Identifies an operation by its path template and its method in lower case. */
export type Place = readonly [template: string, method: string];

/** Returns all operations in the order of the document. */
export function places(document: JsonObject): Place[] {
  return Object.entries(objectAt(document, "paths")).flatMap(([template, item]) =>
    Object.keys(isObject(item) ? item : {})
      .filter((key) => methods.has(key))
      .map((method) => [template, method] as const),
  );
}

/** Returns a copy with `count` operations: those in `kept`, and others spread evenly over the document. */
export function cut(document: JsonObject, count: number, kept: readonly Place[]): JsonObject {
  const all = places(document);
  const chosen = new Set(kept.map(String));
  for (let index = 0; chosen.size < count && index < all.length; index += 1) {
    const place = all[(index * Math.floor(all.length / count)) % all.length];
    if (place) chosen.add(String(place));
  }
  const paths = Object.fromEntries(
    Object.entries(objectAt(document, "paths")).flatMap(([template, item]) => {
      const entries = Object.entries(isObject(item) ? item : {}).filter(
        ([key]) => !methods.has(key) || chosen.has(String([template, key])),
      );
      return entries.some(([key]) => methods.has(key))
        ? [[template, Object.fromEntries(entries)]]
        : [];
    }),
  );
  return { ...document, paths, components: reached(document, paths) };
}

function reached(document: JsonObject, from: JsonObject): JsonObject {
  const components: Record<string, JsonObject> = {};
  const security = isObject(document["components"])
    ? document["components"]["securitySchemes"]
    : {};
  if (isObject(security)) components["securitySchemes"] = security;
  visit(from);
  return components;

  function visit(value: unknown): void {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isObject(value)) return;
    const reference = value["$ref"];
    const [, kind, name] = /^#\/components\/([^/]+)\/([^/]+)/.exec(String(reference)) ?? [];
    if (kind && name) add(kind, name);
    Object.values(value).forEach(visit);
  }

  function add(kind: string, name: string): void {
    const group = (components[kind] ??= {});
    if (Object.hasOwn(group, name)) return;
    group[name] = objectAt(document, "components", kind, name);
    visit(group[name]);
  }
}
