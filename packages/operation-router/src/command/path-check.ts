// Says what is wrong with the paths of a document and their parameters.
import { asArray, asObject } from "../document.ts";
import { escapePointer } from "../violation.ts";
import { follow, type PlacedOperation } from "./document-operations.ts";
import { methods } from "../contract.ts";
import { didYouMean } from "./reference.ts";
import type { LinkedDocument } from "./linked-document.ts";
import type { Fault } from "./operation-check.ts";

export function checkPaths(linked: LinkedDocument): Fault[] {
  const paths = asObject(linked.document.paths);
  const faults: Fault[] = [];
  const shapes = new Map<string, { path: string; methods: string[] }[]>();
  for (const path of Object.keys(paths)) {
    if (path.startsWith("x-")) continue;
    const pointer = `/paths/${escapePointer(path)}`;
    if (!path.startsWith("/")) {
      faults.push({
        pointer,
        message: `the path "${path}" is never matched`,
        remedy: "begin it with a slash",
      });
      continue;
    }
    const item = asObject(follow(linked, { node: paths[path], pointer }).node);
    const own = { path, methods: methods.filter((method) => item[method] !== undefined) };
    const shape = path.replaceAll(/\{[^{}]*\}/g, "{}");
    const others = shapes.get(shape) ?? [];
    for (const { path: same, methods: taken } of others) {
      const shared = own.methods.filter((method) => taken.includes(method));
      if (shared.length === 0) continue;
      const verbs = shared.map((method) => method.toUpperCase()).join(", ");
      const message = `${verbs} of the path ${path} matches the same URLs as ${same}`;
      faults.push({ pointer, message, remedy: "make them one path" });
    }
    shapes.set(shape, [...others, own]);
  }
  return faults;
}

export function checkPathParameters(linked: LinkedDocument, place: PlacedOperation): Fault[] {
  const { path, item, operation, pointer, itemPointer } = place;
  const wanted = [...path.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? "");
  const declared = new Map<string, string>();
  const lists = [
    { nodes: asArray(item.parameters), at: itemPointer },
    { nodes: asArray(operation.parameters), at: pointer },
  ];
  for (const { nodes, at } of lists) {
    for (const [index, node] of nodes.entries()) {
      const found = follow(linked, { node, pointer: `${at}/parameters/${index}` });
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
      node: operation,
      message: `the path ${path} has no {${name}} for the path parameter "${name}"`,
      remedy:
        didYouMean(name, missing) ?? `write {${name}} into the path or leave the parameter out`,
    })),
    ...missing.map((name) => ({
      pointer,
      message: `the path parameter "${name}" of ${place.name} is not declared`,
      remedy: `add a parameter with name: ${name}, in: path, required: true and a schema`,
    })),
  ];
}
