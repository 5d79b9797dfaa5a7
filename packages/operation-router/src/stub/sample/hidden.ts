// Tells which properties do not travel in a direction.
import type { Direction } from "../../direction.ts";
import { asArray, isObject, lookUp, type OpenApiDocument } from "../../document.ts";

/** Whether the schema is, or refers to, one that is `writeOnly` in a response or `readOnly` in a request body. */
export function isHidden(
  document: OpenApiDocument,
  schema: unknown,
  direction: Direction,
): boolean {
  if (direction === "parameter") return false;
  const mark = direction === "response" ? "writeOnly" : "readOnly";
  const reached = new Set<unknown>([schema]);
  for (const node of reached) {
    if (!isObject(node)) continue;
    if (node[mark] === true) return true;
    if (typeof node.$ref === "string") reached.add(lookUp(document, node.$ref));
    for (const part of asArray(node.allOf)) reached.add(part);
  }
  return false;
}
