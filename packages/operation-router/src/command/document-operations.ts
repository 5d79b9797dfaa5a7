// Finds the operations of a linked document where they are written.
import { asObject, isObject, type JsonObject } from "../document.ts";
import { escapePointer } from "../violation.ts";
import { methods } from "../contract.ts";
import type { LinkedDocument } from "./linked-document.ts";

export interface PlacedOperation {
  /** `GET /pets/{id}` */
  name: string;
  path: string;
  item: JsonObject;
  operation: JsonObject;
  pointer: string;
  itemPointer: string;
}

/** Every operation of `paths`, wherever its path item is written. */
export function* operationsOf(linked: LinkedDocument): Generator<PlacedOperation> {
  for (const [path, node] of Object.entries(asObject(linked.document.paths))) {
    if (!path.startsWith("/")) continue;
    const start = { node, pointer: `/paths/${escapePointer(path)}` };
    const { node: found, pointer: itemPointer } = follow(linked, start);
    const item = asObject(found);
    for (const method of methods) {
      const operation = item[method];
      if (!isObject(operation)) continue;
      const name = `${method.toUpperCase()} ${path}`;
      yield { name, path, item, operation, itemPointer, pointer: `${itemPointer}/${method}` };
    }
  }
}

/** What a chain of references ends at. */
export function follow(
  linked: LinkedDocument,
  start: { node: unknown; pointer: string },
): { node: unknown; pointer: string } {
  let at = start;
  for (let hops = 0; isObject(at.node) && typeof at.node.$ref === "string" && hops < 100; hops++) {
    const next = linked.follow(at.node.$ref);
    if (next === undefined) break;
    at = next;
  }
  return at;
}
