// Ways through a document that is spread over files: following references, naming components, listing operations.
import { basename } from "node:path";
import type { Context, Location, Node } from "./redocly.ts";

/** A node and the place where it is written. */
export interface Found {
  node: any;
  location: Location;
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** Follows `node` if it is a `$ref`, else answers it as it is; undefined if the `$ref` leads nowhere. */
export function follow(context: Context, node: any, location: Location): Found | undefined {
  if (typeof node?.$ref !== "string") return { node, location };
  const resolved = context.resolve(node, location.source.absoluteRef);
  if (resolved.node === undefined || !resolved.location) return undefined;
  return { node: resolved.node, location: resolved.location };
}

/** `../schemas/Thing.yaml` and `#/components/schemas/Thing` are both the component `Thing`. */
export function componentName(ref: string): string {
  return basename(ref).replace(/\.ya?ml$/, "");
}

/** Every operation of a path item, with a label for messages such as `PUT /v1/things`. */
export function operationsOf(item: Node, context: Context): (Found & { label: string })[] {
  return methods
    .filter((method) => item[method])
    .map((method) => ({
      node: item[method],
      location: context.location.child([method]),
      label: `${method.toUpperCase()} ${context.key}`,
    }));
}

/** Whether the operation, or the path item being visited around it, has a parameter for the request header `name`. */
export function takesHeader(context: Context, item: Node, operation: Found, name: string): boolean {
  return [{ node: item, location: context.location }, operation].some(({ node, location }) =>
    (node["parameters"] ?? []).some((parameter: unknown, index: number) => {
      const found = follow(context, parameter, location.child(["parameters", index]))?.node;
      return found?.in === "header" && isHeader(found.name, name);
    }),
  );
}

/** Whether the response that an operation documents for `status` declares the header `name`. */
export function answersHeader(
  context: Context,
  operation: Found,
  status: string,
  name: string,
): boolean {
  const location = operation.location.child(["responses", status]);
  const response = follow(context, operation.node.responses?.[status], location)?.node;
  return Object.keys(response?.headers ?? {}).some((header) => isHeader(header, name));
}

/** Names of headers have no case. */
function isHeader(header: unknown, name: string): boolean {
  return typeof header === "string" && header.toLowerCase() === name.toLowerCase();
}

/** The security scheme named `name`, if the document has one. */
export function securityScheme(root: Node, context: Context, name: string): Found | undefined {
  const scheme = root.components?.securitySchemes?.[name];
  const location = context.location.child(["components", "securitySchemes", name]);
  return scheme && follow(context, scheme, location);
}

/** The schema with every `$ref` replaced by what it leads to. A schema within itself becomes `true`. */
export function inlined(context: Context, found: Found, within: unknown[] = []): any {
  const { node, location } = found;
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
  const target = follow(context, node, location);
  // What stands beside a $ref applies too (JSON Schema 2020-12).
  return {
    ...copy,
    allOf: [...(copy["allOf"] ?? []), target ? inlined(context, target, inner) : true],
  };
}

/** "a", "a or b", "a, b or c". */
export function anyOf(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
