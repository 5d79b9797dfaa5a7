// Defines a bundled OpenAPI document and follows the references in it.
import { asObject, child, isObject, type JsonObject } from "./json.ts";
import { escapePointer, namesOfReference, pointerOfReference } from "./pointer.ts";

/**
 * A bundled OpenAPI 3.0 or 3.1 document: a plain object whose references all stay inside it.
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

/** A node of a document and its place. */
export interface Located<Node = unknown> {
  node: Node;
  /** RFC 6901 JSON Pointer into the document. */
  pointer: string;
}

/** A longer chain of references to references is taken for a circle. */
const longestChain = 100;

/** The targets found so far, because many `$ref`s share a target. */
const targets = new WeakMap<OpenApiDocument, Map<string, unknown>>();

/** Returns the target of a `$ref`. Throws if there is none. */
export function lookUp(document: OpenApiDocument, ref: string): unknown {
  let known = targets.get(document);
  if (known === undefined) targets.set(document, (known = new Map()));
  let found = known.get(ref);
  if (found !== undefined) return found;
  found = document;
  for (const name of namesOfReference(ref)) found = child(found, name);
  if (found === undefined) throw new Error(`$ref "${ref}" points at nothing`);
  known.set(ref, found);
  return found;
}

/** As `lookUp`, but returns undefined where that throws and for anything that is no string. */
export function lookUpIfThere(document: OpenApiDocument, ref: unknown): unknown {
  try {
    return typeof ref === "string" ? lookUp(document, ref) : undefined;
  } catch {
    return undefined;
  }
}

/** Follows the `$ref` of a node, and that of its target, to the end. Throws for a `$ref` to nothing. */
export function resolve(document: OpenApiDocument, node: unknown): JsonObject {
  let current = node;
  for (let steps = 0; isObject(current) && typeof current.$ref === "string"; steps++) {
    if (steps > longestChain) throw new Error(`$ref "${current.$ref}" points at itself`);
    current = lookUp(document, current.$ref);
  }
  return asObject(current);
}

/** As `resolve`, but also returns the pointer of the target, and returns a non-object as it is. */
export function locate(document: OpenApiDocument, start: Located): Located {
  let { node, pointer } = start;
  for (let steps = 0; isObject(node) && typeof node.$ref === "string"; steps++) {
    const { $ref } = node;
    if (steps > longestChain) throw new Error(`$ref "${$ref}" points at itself`);
    pointer = pointerOfReference($ref);
    node = lookUp(document, $ref);
  }
  return { node, pointer };
}

/** Descends by property names, following every `$ref`; returns undefined where a property is missing. */
export function locateAt(
  document: OpenApiDocument,
  start: Located,
  ...names: string[]
): Located | undefined {
  let at = locate(document, start);
  for (const name of names) {
    const node = child(at.node, name);
    if (node === undefined) return undefined;
    at = locate(document, { node, pointer: `${at.pointer}/${escapePointer(name)}` });
  }
  return at;
}

/** Returns the members of a map such as `content` or `examples`, following their `$ref`s. */
export function locateMembers(
  document: OpenApiDocument,
  start: Located,
  name: string,
): [string, Located][] {
  const map = locateAt(document, start, name);
  if (map === undefined || !isObject(map.node)) return [];
  return Object.entries(map.node).map(([member, node]) => {
    const pointer = `${map.pointer}/${escapePointer(member)}`;
    return [member, locate(document, { node, pointer })];
  });
}

/** Returns the pointer of a node, found by identity; undefined if the document does not contain it. */
export function pointerOfNode(document: OpenApiDocument, node: unknown): string | undefined {
  const pointers = new Map<unknown, string>([[document, ""]]);
  // Iterating a Map also visits entries added on the way.
  for (const [here, pointer] of pointers) {
    if (here === node) return pointer;
    for (const [name, part] of Object.entries(here as object)) {
      if (typeof part !== "object" || part === null || pointers.has(part)) continue;
      pointers.set(part, `${pointer}/${escapePointer(name)}`);
    }
  }
  return undefined;
}

/** Returns the target of a schema's `$ref`s merged with the keywords beside each of them. */
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

/** Resolves every member of a map such as `securitySchemes` or `headers`. */
export function resolveAll(document: OpenApiDocument, nodes: unknown): Record<string, JsonObject> {
  return Object.fromEntries(
    Object.entries(asObject(nodes)).map(([name, node]) => [name, resolve(document, node)]),
  );
}
