// Finds the schemas hidden in one direction: `readOnly` in requests, `writeOnly` in responses.
import { asArray, isObject } from "../document/json.ts";
import type { SchemaBase, SchemaReferences } from "./schema-references.ts";

/** Whether a schema describes a request body, a parameter or a response body. */
export type Direction = "request" | "parameter" | "response";

/** The keyword that hides a property in each direction; it has no meaning for parameters. */
export const hidingKeyword = {
  request: "readOnly",
  parameter: undefined,
  response: "writeOnly",
} as const;

/** Whether a schema, the target of its `$ref` or a member of its `allOf` is hidden. */
export type IsHidden = (schema: unknown, base?: SchemaBase) => boolean;

/**
 * Creates a function that finds out whether a schema is hidden.
 * @see https://spec.openapis.org/oas/v3.0.4.html#fixed-fields-20
 */
export function createHidden(references: SchemaReferences, direction: Direction): IsHidden {
  const keyword = hidingKeyword[direction];
  if (keyword === undefined) return () => false;

  return (schema, base) => {
    const reached = new Map<unknown, SchemaBase | undefined>([[schema, base]]);
    // Iterating a Map also visits entries added on the way.
    for (const [node, at] of reached) {
      if (!isObject(node)) continue;
      if (node[keyword] === true) return true;
      if (typeof node.$ref === "string") {
        const found = references.find(node.$ref, at);
        if (!reached.has(found.node)) reached.set(found.node, found.base);
      }
      for (const part of asArray(node.allOf)) if (!reached.has(part)) reached.set(part, at);
    }
    return false;
  };
}
