// Tells which properties do not travel in a direction.
import { asArray, isObject, lookUp, type OpenApiDocument } from "../../document.ts";

export type Direction = "request" | "response";

/** Whether the schema is, or refers to, one that is `writeOnly` in a response or `readOnly` in a request. */
export function isHidden(
  document: OpenApiDocument,
  schema: unknown,
  direction: Direction,
): boolean {
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
