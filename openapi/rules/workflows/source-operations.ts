// Reads which operations a description has that a workflow calls. Redocly lints a workflow without them.
import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { pathMethods } from "../shared/path-operations.ts";
import type { Node } from "../shared/redocly.ts";

/** What names the operations of a description. */
export interface SourceOperations {
  ids: Set<string>;
  /** As in `/v1/things/{id} get`. */
  places: Set<string>;
}

const read = new Map<string, { mtimeMs: number; size: number; value: Node }>();

/** Returns the operations of a description; undefined if it cannot be read, which it is told for itself. */
export function operationsOf(entry: string): SourceOperations | undefined {
  const found: SourceOperations = { ids: new Set(), places: new Set() };
  try {
    for (const [path, node] of Object.entries<Node>(parsed(entry)["paths"] ?? {})) {
      const item = node["$ref"] ? parsed(join(dirname(entry), node["$ref"])) : node;
      for (const method of pathMethods.filter((name) => item[name])) {
        found.places.add(`${path} ${method}`);
        found.ids.add(item[method].operationId);
      }
    }
    return found;
  } catch {
    return undefined;
  }
}

/** Parses a file once, until it is saved again. */
function parsed(path: string): Node {
  const { mtimeMs, size } = statSync(path);
  const known = read.get(path);
  if (known?.mtimeMs === mtimeMs && known.size === size) return known.value;
  const value = parse(readFileSync(path, "utf8")) as Node;
  read.set(path, { mtimeMs, size, value });
  return value;
}
