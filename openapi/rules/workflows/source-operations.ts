// Reads the operationIds of a description that workflows call; each of its files once, until it is saved again.
import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { pathMethods } from "../shared/path-operations.ts";
import type { Node } from "../shared/redocly.ts";

const read = new Map<string, { mtimeMs: number; size: number; value: Node }>();

/** Returns them; undefined if the description cannot be read, which it is told for itself. */
export function operationIdsOf(entry: string): Set<string> | undefined {
  try {
    const items = Object.values<Node>(parsed(entry)["paths"] ?? {}).map((node) =>
      node["$ref"] ? parsed(join(dirname(entry), node["$ref"])) : node,
    );
    const operations = items.flatMap((item) => pathMethods.flatMap((name) => item[name] ?? []));
    return new Set(operations.map((operation: Node) => operation["operationId"]));
  } catch {
    return undefined;
  }
}

function parsed(path: string): Node {
  const { mtimeMs, size } = statSync(path);
  const known = read.get(path);
  if (known?.mtimeMs === mtimeMs && known.size === size) return known.value;
  const value = parse(readFileSync(path, "utf8")) as Node;
  read.set(path, { mtimeMs, size, value });
  return value;
}
