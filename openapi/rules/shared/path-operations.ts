// Lists the operations of a path item and looks up the headers that they accept and return.
import type { Context, Node } from "./redocly.ts";
import { followReference, type LocatedNode } from "./references.ts";

/** The keys of a path item that are operations, in the order in which it lists them. */
export const pathMethods = ["get", "head", "post", "put", "patch", "delete", "options", "trace"];

/** Returns every operation of a path item, with a label for messages such as `PUT /v1/things`. */
export function pathOperations(item: Node, context: Context): (LocatedNode & { label: string })[] {
  return pathMethods
    .filter((method) => item[method])
    .map((method) => ({
      node: item[method],
      location: context.location.child([method]),
      label: `${method.toUpperCase()} ${context.key}`,
    }));
}

/** Returns the parameters of an operation or a path item, followed; those that cannot be resolved are left out. */
export function parametersAt(context: Context, { node, location }: LocatedNode): Node[] {
  return (node.parameters ?? []).flatMap((parameter: unknown, index: number) => {
    const place = location.child(["parameters", index]);
    return followReference(context, parameter, place)?.node ?? [];
  });
}

/** Whether an operation, or the path item being visited, has a parameter for the request header `name`. */
export function takesHeader(
  context: Context,
  item: Node,
  operation: LocatedNode,
  name: string,
): boolean {
  return [{ node: item, location: context.location }, operation].some((place) =>
    parametersAt(context, place).some(
      (parameter) => parameter["in"] === "header" && isHeader(parameter["name"], name),
    ),
  );
}

/** Whether the response that an operation documents for `status` declares the header `name`. */
export function answersHeader(
  context: Context,
  operation: LocatedNode,
  status: string,
  name: string,
): boolean {
  const location = operation.location.child(["responses", status]);
  const response = followReference(context, operation.node.responses?.[status], location)?.node;
  return Object.keys(response?.headers ?? {}).some((header) => isHeader(header, name));
}

/** Compares header names, which are case-insensitive. */
function isHeader(header: unknown, name: string): boolean {
  return typeof header === "string" && header.toLowerCase() === name.toLowerCase();
}
