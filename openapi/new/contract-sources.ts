// The contract's YAML files as they are written, every operation with its file, references followed file by file.
import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { parse } from "yaml";
import { pathMethods } from "../rules/shared/path-operations.ts";
import type { Node } from "../rules/shared/redocly.ts";

/** The file that holds roles and permissions. */
export const schemeFile = "components/securitySchemes/bearerAuth.yaml";

/** A node and the file it is written in, from the folder of the contract. */
export interface SourceNode {
  node: Node;
  file: string;
}

/** An operation, with its path item. */
export interface SourceOperation extends SourceNode {
  path: string;
  method: string;
  item: Node;
}

/** Reads files of a contract, each once. */
export class ContractSources {
  readonly folder: string;
  readonly root: Node;
  readonly operations: SourceOperation[];
  private readonly parsed = new Map<string, Node>();

  constructor(folder: string) {
    this.folder = folder;
    this.root = this.parsedFile("openapi.yaml");
    this.operations = Object.entries<Node>(this.root["paths"] ?? {}).flatMap(([path, entry]) => {
      const found = this.follow(entry, "openapi.yaml");
      return pathMethods
        .filter((method) => found.node[method] !== undefined)
        .map((method) => {
          const node: Node = found.node[method];
          return { path, method, node, item: found.node, file: found.file };
        });
    });
  }

  has(file: string): boolean {
    return existsSync(join(this.folder, file));
  }

  text(file: string): string {
    return readFileSync(join(this.folder, file), "utf8");
  }

  parsedFile(file: string): Node {
    const known = this.parsed.get(file);
    if (known) return known;
    const node = parse(this.text(file)) as Node;
    this.parsed.set(file, node);
    return node;
  }

  /** Follows a `$ref` to a file; a node without one is returned as it is. */
  follow(node: Node, file: string): SourceNode {
    const target: unknown = node["$ref"];
    if (typeof target !== "string") return { node, file };
    const whole = posix.join(posix.dirname(file), target);
    return this.follow(this.parsedFile(whole), whole);
  }

  /** The parameters of an operation and of its path, followed, each with the file it stands in. */
  parameters({ node, item, file }: SourceOperation): { written: Node; found: SourceNode }[] {
    return [...(item["parameters"] ?? []), ...(node["parameters"] ?? [])].map((written: Node) => ({
      written,
      found: this.follow(written, file),
    }));
  }
}

/** Returns a copy whose references, written in one file, are right in another. */
export function moved<Value>(value: Value, from: string, to: string): Value {
  if (Array.isArray(value)) return value.map((one) => moved(one, from, to)) as Value;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    key === "$ref" && typeof inner === "string"
      ? reference(posix.join(posix.dirname(from), inner), to)
      : moved(inner, from, to),
  ]);
  return Object.fromEntries(entries) as Value;
}

/** How a file refers to another, both from the folder of the contract. */
export function reference(target: string, from: string): string {
  return posix.relative(posix.dirname(from), target);
}
