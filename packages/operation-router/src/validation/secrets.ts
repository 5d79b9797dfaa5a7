// Finds the places of a request that may hold a secret, whose values no violation shows.
import { lookUpIfThere, type OpenApiDocument } from "../document/document.ts";
import { asObject, child, isObject, type JsonObject } from "../document/json.ts";
import type { Operation } from "../document/operation.ts";
import type { Violation } from "../failure/violation.ts";
import { inPlaceKeywords } from "../schema/keywords.ts";
import { compilePattern } from "../schema/pattern.ts";

/** Whether a place in a part of the request, given by the names on the way, may hold a secret. */
export type IsSecret = (part: Violation["in"], names: string[]) => boolean;

/**
 * A secret is marked in the document by `writeOnly`, `x-secret` or `format: password`. A place that
 * is not documented counts as secret if the value around it may hold one: it may be a misspelt name.
 */
export function secretPlaces(
  document: OpenApiDocument,
  operation: Operation,
  mediaType: string | undefined,
): IsSecret {
  return (part, names) => {
    if (part !== "body") {
      const [name = ""] = names;
      return operation.parameters.some(
        ({ node }) =>
          node.in === part &&
          String(node.name).toLowerCase() === name.toLowerCase() &&
          holdsSecret(document, node),
      );
    }
    const content = operation.requestBody?.content ?? {};
    let here = withApplied(document, [content[mediaType ?? ""]?.node.schema]);
    for (const name of names) {
      const next = withApplied(
        document,
        here.flatMap((schema) => childSchemas(schema, name)),
      );
      if (next.length === 0) break;
      here = next;
    }
    return here.some((schema) => holdsSecret(document, schema));
  };
}

/** Returns the schemas and those they may apply to the same value. */
function withApplied(document: OpenApiDocument, schemas: unknown[]): JsonObject[] {
  const found = new Set(schemas);
  // Iterating a Set also visits members added on the way.
  for (const schema of found) {
    if (!isObject(schema)) continue;
    const others = inPlaceKeywords.flatMap((key) => schema[key]);
    const dependent = Object.values(asObject(schema.dependentSchemas));
    for (const other of [lookUpIfThere(document, schema.$ref), ...others, ...dependent])
      found.add(other);
  }
  return [...found].filter((schema) => isObject(schema));
}

/** Returns the schemas that apply to a property or an item. */
function childSchemas(schema: JsonObject, name: string): unknown[] {
  const patterns = Object.entries(asObject(schema.patternProperties))
    .filter(([pattern]) => compilePattern(pattern).test(name))
    .map(([, node]) => node);
  const named = [child(schema.properties, name), ...patterns].filter((node) => isObject(node));
  const others = [schema.additionalProperties, schema.unevaluatedProperties];
  const items = [child(schema.prefixItems, name), schema.items, schema.contains];
  return [...(named.length > 0 ? named : others), ...items];
}

const known = new WeakMap<object, boolean>();

/** Whether a schema or anything it reaches is marked as secret. */
function holdsSecret(document: OpenApiDocument, schema: JsonObject): boolean {
  const before = known.get(schema);
  if (before !== undefined) return before;
  const reached = new Set<unknown>([schema]);
  let isFound = false;
  for (const node of reached) {
    if (typeof node !== "object" || node === null) continue;
    if (isObject(node)) {
      isFound ||= isMarked(node);
      reached.add(lookUpIfThere(document, node.$ref));
    }
    for (const part of Object.values(node)) reached.add(part);
  }
  known.set(schema, isFound);
  return isFound;
}

function isMarked(schema: JsonObject): boolean {
  return schema.writeOnly === true || schema["x-secret"] === true || schema.format === "password";
}
