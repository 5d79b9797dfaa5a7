// Reads a bundled OpenAPI document without trusting its shape: types, narrowing and $ref.
import { escapePointer, unescapePointer } from "./violation.ts";

/**
 * A bundled OpenAPI 3.0 or 3.1 document as a plain object whose `$ref`s all point inside itself.
 * @see https://spec.openapis.org/oas/v3.1.1.html#openapi-object
 */
export interface OpenApiDocument {
  openapi: string;
  info?: unknown;
  jsonSchemaDialect?: unknown;
  servers?: unknown;
  paths?: unknown;
  webhooks?: unknown;
  components?: unknown;
  security?: unknown;
  tags?: unknown;
  externalDocs?: unknown;
}

/** Any JSON object. */
export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value when it is an object, else an empty one. */
export function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

export function asArray(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The own property of an object or the item of an array, else undefined. */
export function child(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return Reflect.get(value, name);
}

/** The names in a `$ref` such as `#/components/schemas/Pet`, unescaped (RFC 6901 section 6). */
export function pointerNames(ref: string): string[] {
  if (!ref.startsWith("#/")) throw new Error(`$ref "${ref}" does not point inside the document`);
  return unescape(ref.slice(2)).split("/").map(unescapePointer);
}

/** Takes a `%` that escapes nothing for itself. */
function unescape(fragment: string): string {
  if (!fragment.includes("%")) return fragment;
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** References to references: longer chains are circles. */
const longestChain = 100;

/** What has been looked up before: a document points at the same places again and again. */
const known = new WeakMap<OpenApiDocument, Map<string, unknown>>();

/** What a `$ref` points at; undefined for all that is none, or points at nothing. */
export function lookUpIfThere(document: OpenApiDocument, ref: unknown): unknown {
  try {
    return typeof ref === "string" ? lookUp(document, ref) : undefined;
  } catch {
    return undefined;
  }
}

/** What a `$ref` points at; throws when that does not exist. */
export function lookUp(document: OpenApiDocument, ref: string): unknown {
  let places = known.get(document);
  if (places === undefined) known.set(document, (places = new Map()));
  const before = places.get(ref);
  if (before !== undefined) return before;
  let found: unknown = document;
  for (const name of pointerNames(ref)) found = child(found, name);
  if (found === undefined) throw new Error(`$ref "${ref}" points at nothing`);
  places.set(ref, found);
  return found;
}

/** The node itself, or what its chain of `$ref`s ends at. */
export function resolve(document: OpenApiDocument, node: unknown): JsonObject {
  let current = node;
  for (let steps = 0; isObject(current) && typeof current.$ref === "string"; steps++) {
    if (steps > longestChain) throw new Error(`$ref "${current.$ref}" points at itself`);
    current = lookUp(document, current.$ref);
  }
  return asObject(current);
}

/** Where the path item of a path stands; throws for a `$ref` to nothing. */
export function itemPointer(document: OpenApiDocument, path: string): string {
  let pointer = `/paths/${escapePointer(path)}`;
  let node = child(document.paths, path);
  for (let steps = 0; isObject(node) && typeof node.$ref === "string"; steps++) {
    const { $ref } = node;
    if (steps > longestChain) throw new Error(`$ref "${$ref}" points at itself`);
    pointer = pointerNames($ref)
      .map((name) => `/${escapePointer(name)}`)
      .join("");
    node = lookUp(document, $ref);
  }
  return pointer;
}

/** A schema in one piece: what its chain of `$ref`s ends at, and all that stands beside them. */
export function flatten(document: OpenApiDocument, schema: unknown): JsonObject {
  const end = resolve(document, schema);
  const beside: JsonObject[] = [];
  for (let node = schema; isObject(node) && typeof node.$ref === "string";) {
    const { $ref, ...rest } = node;
    beside.unshift(rest);
    node = lookUp(document, String($ref));
  }
  return Object.assign({}, end, ...beside) as JsonObject;
}

/** A named map of nodes (content, headers, responses, examples), each one resolved. */
export function resolveAll(document: OpenApiDocument, nodes: unknown): Record<string, JsonObject> {
  return Object.fromEntries(
    Object.entries(asObject(nodes)).map(([name, node]) => [name, resolve(document, node)]),
  );
}
