// Requires that every link can be followed: its operation and parameters exist, and so does what its values are taken from.
import { parametersAt, pathOperations } from "../shared/path-operations.ts";
import type { Context, HouseRule, Node, SourceLocation } from "../shared/redocly.ts";
import { followReference, type LocatedNode } from "../shared/references.ts";
import { anyOf } from "../shared/text.ts";
import { diagnosticOf, type LinkedExchange } from "./runtime-expression.ts";

/** A link, and the operation that it comes from. */
interface FoundLink {
  link: Node;
  location: SourceLocation;
  exchange: LinkedExchange;
}

export const linksFollowable: HouseRule = () => {
  const parametersOf = new Map<string, Node[]>();
  const found: FoundLink[] = [];
  let common: string[] = [];
  return {
    Root: {
      enter(root) {
        const sets = Object.values<Node>(root["x-common-headers"] ?? {});
        common = sets.flatMap((headers) => Object.keys(headers ?? {}));
      },
      leave(_root, context) {
        for (const one of found) check(one, parametersOf, context);
      },
    },
    PathItem(item, context) {
      const shared = parametersAt(context, { node: item, location: context.location });
      for (const operation of pathOperations(item, context)) {
        const parameters = [...shared, ...parametersAt(context, operation)];
        parametersOf.set(operation.node.operationId, parameters);
        found.push(...linksOf(context, operation, parameters, common));
      }
    },
  };
};

function linksOf(
  context: Context,
  operation: LocatedNode,
  parameters: Node[],
  common: string[],
): FoundLink[] {
  return Object.keys(operation.node.responses ?? {}).flatMap((status) => {
    const place = operation.location.child(["responses", status]);
    const response = followReference(context, operation.node.responses[status], place);
    if (!response?.node?.links) return [];
    const bodies = examplesOf(context, response);
    const headers = [...common, ...Object.keys(response.node.headers ?? {})];
    return Object.keys(response.node.links).flatMap((name) => {
      const at = response.location.child(["links", name]);
      const link = followReference(context, response.node.links[name], at);
      if (!link) return [];
      return {
        link: link.node,
        location: link.location,
        exchange: { parameters, headers, bodies },
      };
    });
  });
}

/** The values of all examples of a response. */
function examplesOf(context: Context, { node, location }: LocatedNode): unknown[] {
  return Object.entries<Node>(node.content ?? {}).flatMap(([type, media]) =>
    Object.entries(media["examples"] ?? {}).flatMap(([name, example]) => {
      const place = location.child(["content", type, "examples", name]);
      return followReference(context, example, place)?.node?.value ?? [];
    }),
  );
}

function check(
  { link, location, exchange }: FoundLink,
  parametersOf: Map<string, Node[]>,
  context: Context,
): void {
  const report = (message: string, ...keys: string[]) =>
    context.report({ message, location: location.child(keys) });
  const id = link["operationId"];
  const parameters = parametersOf.get(id);
  if (!parameters) {
    report(
      id === undefined
        ? "The link has no operationId; name the operation that follows."
        : `The link leads to "${id}", which is no operationId of this document.`,
      ...(id === undefined ? [] : ["operationId"]),
    );
    return;
  }
  const given: Node = link["parameters"] ?? {};
  const names = parameters.map(({ name }) => name);
  for (const [name, value] of Object.entries<unknown>(given)) {
    if (!parameters.some((one) => name === one["name"] || name === `${one["in"]}.${one["name"]}`)) {
      report(
        `${id} has no parameter "${name}"; it has ${anyOf(names) || "none"}.`,
        "parameters",
        name,
      );
    }
    const diagnostic = diagnosticOf(value, exchange);
    if (diagnostic) report(diagnostic, "parameters", name);
  }
  for (const { in: place, name } of parameters) {
    if (place !== "path" || name in given || `path.${name}` in given) continue;
    report(`The link gives ${id} no "${name}", which its path needs.`);
  }
  const diagnostic = diagnosticOf(link["requestBody"], exchange);
  if (diagnostic) report(diagnostic, "requestBody");
}
