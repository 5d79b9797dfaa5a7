// Follows references through a document that is split into files.
import { basename } from "node:path";
import type { Context, Node, SourceLocation } from "./redocly.ts";

/** A node and the place where it is written. */
export interface LocatedNode {
  node: any;
  location: SourceLocation;
}

/** Follows `node` if it is a `$ref` and returns it unchanged otherwise. Undefined if the `$ref` cannot be resolved. */
export function followReference(
  context: Context,
  node: any,
  location: SourceLocation,
): LocatedNode | undefined {
  if (typeof node?.$ref !== "string") return { node, location };
  const resolved = context.resolve(node, location.source.absoluteRef);
  if (resolved.node === undefined || !resolved.location) return undefined;
  return { node: resolved.node, location: resolved.location };
}

/** Finds a component by its kind and name, with the root node being visited. */
export function findComponent(
  context: Context,
  root: Node,
  kind: string,
  name: string,
): LocatedNode | undefined {
  const component = root["components"]?.[kind]?.[name];
  const location = context.location.child(["components", kind, name]);
  return component && followReference(context, component, location);
}

/** Returns the name of the component that a `$ref` points to: `Thing` for `../schemas/Thing.yaml`. */
export function componentName(ref: string): string {
  return basename(ref).replace(/\.ya?ml$/, "");
}

/** Whether a location is a whole file, which is how components are written. */
export function isWholeFile({ pointer }: SourceLocation): boolean {
  return /^#?\/?$/.test(pointer);
}

/** Returns a schema with every `$ref` replaced by its target. Where a schema contains itself, the copy has `true`. */
export function inlined(context: Context, located: LocatedNode, within: unknown[] = []): any {
  const { node, location } = located;
  if (typeof node !== "object" || node === null) return node;
  if (within.includes(node)) return true;
  const inner = [...within, node];
  if (Array.isArray(node)) {
    return node.map((item) => inlined(context, { node: item, location }, inner));
  }

  const { $ref, ...rest } = node;
  const copy = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [
      key,
      inlined(context, { node: value, location }, inner),
    ]),
  );
  if (typeof $ref !== "string") return copy;
  const target = followReference(context, node, location);
  // Keywords next to a $ref apply as well (JSON Schema 2020-12).
  return {
    ...copy,
    allOf: [...(copy["allOf"] ?? []), target ? inlined(context, target, inner) : true],
  };
}
