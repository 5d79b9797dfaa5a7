// Reads path templates: their segments, their parent, the parameter at their end.
import type { Operation } from "@contract-first/operation-router/document/operation";
import type { ResourcePath } from "./store.ts";

/** The operations of a path by method. */
export type Methods = Map<string, Operation>;

/** The template without a trailing slash, which routing ignores, too. */
export function trim(path: string): string {
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

/** The name of the parameter that is the whole last segment. */
export function parameterAtEnd(path: string): string | undefined {
  return /\/\{([^{}/]+)\}$/.exec(path)?.[1];
}

export function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}

export function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The operations of each path, without the trailing slash. */
export function groupByPath(operations: Operation[]): Map<string, Methods> {
  const paths = new Map<string, Methods>();
  for (const operation of operations) {
    const path = trim(operation.path);
    const methods: Methods = paths.get(path) ?? new Map();
    paths.set(path, methods.set(operation.method, operation));
  }
  return paths;
}

/** The place that a template and its parameters' values name. */
export function placeOf(path: string, params: Record<string, unknown>): ResourcePath {
  const fill = (_: string, name: string): string => {
    const value = params[name];
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  };
  return trim(path)
    .split("/")
    .slice(1)
    .map((segment) => segment.replaceAll(/\{([^{}/]+)\}/g, fill));
}
