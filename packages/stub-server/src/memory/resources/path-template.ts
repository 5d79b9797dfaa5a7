// Reads path templates: their parent, their last segment, the path that parameters make of them.
import type { Call } from "@contract-first/operation-router";
import type { Operation } from "@contract-first/operation-router/document/operation";
import type { ResourcePath } from "../store.ts";

/** The operations of a path by method. */
export type Methods = Map<string, Operation>;

/** Returns the template without a trailing slash, which routing ignores too. */
export function trimSlash(path: string): string {
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

/** Returns the name of the parameter that is the whole last segment. */
export function parameterAtEnd(path: string): string | undefined {
  return /\/\{([^{}/]+)\}$/.exec(path)?.[1];
}

export function parentPath(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}

export function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Groups operations by path, without a trailing slash. */
export function groupByPath(operations: Operation[]): Map<string, Methods> {
  const paths = new Map<string, Methods>();
  for (const operation of operations) {
    const path = trimSlash(operation.path);
    const methods: Methods = paths.get(path) ?? new Map();
    paths.set(path, methods.set(operation.method, operation));
  }
  return paths;
}

/** Returns the path of a call, with the values of its parameters. */
export function resourcePathOf({ operation, params }: Call): ResourcePath {
  const fill = (_: string, name: string): string => {
    const value = params[name];
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  };
  return trimSlash(operation.path)
    .split("/")
    .slice(1)
    .map((segment) => segment.replaceAll(/\{([^{}/]+)\}/g, fill));
}
