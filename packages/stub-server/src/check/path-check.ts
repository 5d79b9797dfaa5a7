// Finds what is wrong with the paths of a document and their parameters.
import type { Operation } from "@contract-first/operation-router";
import { didYouMean } from "@contract-first/operation-router/document/closest";
import { asArray, asObject } from "@contract-first/operation-router/document/json";
import { nameOf } from "@contract-first/operation-router/document/operation";
import { escapePointer } from "@contract-first/operation-router/document/pointer";
import type { LinkedDocument } from "../link/linked-document.ts";
import type { LinkedDiagnostic } from "./operation-check.ts";

export function checkPaths({ document }: LinkedDocument): LinkedDiagnostic[] {
  return Object.keys(asObject(document.paths))
    .filter((path) => !path.startsWith("/") && !path.startsWith("x-"))
    .map((path) => ({
      pointer: `/paths/${escapePointer(path)}`,
      message: `the path "${path}" is never matched`,
      remedy: "begin it with a slash",
    }));
}

export function checkPathParameters(
  linked: LinkedDocument,
  operation: Operation,
): LinkedDiagnostic[] {
  const { path, item, definition, pointer } = operation;
  const wanted = [...path.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? "");
  const declared = new Map<string, string>();
  const lists = [
    { nodes: asArray(item.node.parameters), at: item.pointer },
    { nodes: asArray(definition.parameters), at: pointer },
  ];
  for (const { nodes, at } of lists) {
    for (const [index, node] of nodes.entries()) {
      const found = linked.end({ node, pointer: `${at}/parameters/${index}` });
      const parameter = asObject(found.node);
      if (parameter.in === "path")
        declared.set(String(parameter.name), `${at}/parameters/${index}`);
    }
  }
  const surplus = [...declared.keys()].filter((name) => !wanted.includes(name));
  const missing = wanted.filter((name) => !declared.has(name));
  return [
    ...surplus.map((name) => ({
      pointer: declared.get(name) ?? pointer,
      node: definition,
      message: `the path ${path} has no {${name}} for the path parameter "${name}"`,
      remedy:
        didYouMean(name, missing) ?? `write {${name}} into the path or leave the parameter out`,
    })),
    ...missing.map((name) => ({
      pointer,
      message: `the path parameter "${name}" of ${nameOf(operation)} is not declared`,
      remedy: `add a parameter with name: ${name}, in: path, required: true and a schema`,
    })),
  ];
}
