// A bundled OpenAPI document, and what the references in it lead to.
import { asObject, child, isObject, type JsonObject } from "./json.ts";
import { escapePointer, namesOfReference, pointerOfReference } from "./pointer.ts";

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

/** A node of a document and where it stands. */
export interface Located<Node = unknown> {
  node: Node;
  /** RFC 6901, into the whole document. */
  pointer: string;
}

/** References to references: longer chains are circles. */
const longestChain = 100;

/** What has been looked up before: a document points at the same places again and again. */
const lookedUp = new WeakMap<OpenApiDocument, Map<string, unknown>>();

/** What a `$ref` points at. Throws when that does not exist. */
export function lookUp(document: OpenApiDocument, ref: string): unknown {
  let known = lookedUp.get(document);
  if (known === undefined) lookedUp.set(document, (known = new Map()));
  const before = known.get(ref);
  if (before !== undefined) return before;
  let found: unknown = document;
  for (const name of namesOfReference(ref)) found = child(found, name);
  if (found === undefined) throw new Error(`$ref "${ref}" points at nothing`);
  known.set(ref, found);
  return found;
}

/** What a `$ref` points at; undefined for anything that is not a `$ref` to something. */
export function lookUpIfThere(document: OpenApiDocument, ref: unknown): unknown {
  try {
    return typeof ref === "string" ? lookUp(document, ref) : undefined;
  } catch {
    return undefined;
  }
}

/** The node itself, or what its chain of `$ref`s ends at. Throws for a `$ref` to nothing. */
export function resolve(document: OpenApiDocument, node: unknown): JsonObject {
  let current = node;
  for (let steps = 0; isObject(current) && typeof current.$ref === "string"; steps++) {
    if (steps > longestChain) throw new Error(`$ref "${current.$ref}" points at itself`);
    current = lookUp(document, current.$ref);
  }
  return asObject(current);
}

/** As `resolve`, with the pointer of what the chain ends at; a node that is no object stays as it is. */
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

/** What some names lead to, every `$ref` on the way followed; undefined where nothing is. */
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

/** The members of a map such as `content` or `examples`, each `$ref` followed. */
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

/** Where a node stands; undefined when it is not of the document. */
export function pointerOfNode(document: OpenApiDocument, node: unknown): string | undefined {
  const pointers = new Map<unknown, string>([[document, ""]]);
  // A Map visits what is added while it is walked.
  for (const [here, pointer] of pointers) {
    if (here === node) return pointer;
    for (const [name, part] of Object.entries(here as object)) {
      if (typeof part !== "object" || part === null || pointers.has(part)) continue;
      pointers.set(part, `${pointer}/${escapePointer(name)}`);
    }
  }
  return undefined;
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

/** A named map of nodes, such as security schemes, each one resolved. */
export function resolveAll(document: OpenApiDocument, nodes: unknown): Record<string, JsonObject> {
  return Object.fromEntries(
    Object.entries(asObject(nodes)).map(([name, node]) => [name, resolve(document, node)]),
  );
}
