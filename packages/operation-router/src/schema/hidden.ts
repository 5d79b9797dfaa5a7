// Which properties do not travel in a direction: `readOnly` ones in requests, `writeOnly` ones in responses.
import { asArray, isObject } from "../document/json.ts";
import type { SchemaBase, SchemaReferences } from "./schema-references.ts";

/** Whether a schema is for a body that is received, for a parameter or for what is answered. */
export type Direction = "request" | "parameter" | "response";

/** The keyword that hides a property; on parameters, it means nothing. */
export const hidingKeyword = {
  request: "readOnly",
  parameter: undefined,
  response: "writeOnly",
} as const;

/** Whether a schema, what it refers to or what it is composed of by `allOf`, is hidden. */
export type IsHidden = (schema: unknown, base?: SchemaBase) => boolean;

/** @see https://spec.openapis.org/oas/v3.0.4.html#fixed-fields-20 */
export function createHidden(references: SchemaReferences, direction: Direction): IsHidden {
  const keyword = hidingKeyword[direction];
  if (keyword === undefined) return () => false;

  return (schema, base) => {
    const reached = new Map<unknown, SchemaBase | undefined>([[schema, base]]);
    // A Map visits what is added while it is walked.
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
