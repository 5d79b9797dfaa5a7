// Says what is wrong with the operations of a document: names, path parameters, security, responses.
import { closest } from "../closest.ts";
import { asArray, asObject, isObject, type JsonObject } from "../document.ts";
import { escapePointer } from "../violation.ts";
import { methods } from "./grammar.ts";
import type { LinkedDocument } from "./linked-document.ts";

/** A fault at a pointer of the linked document. */
export interface Fault {
  pointer: string;
  message: string;
  remedy: string;
  /** The object that cannot be used for it; undefined when the rest is served all the same. */
  node?: JsonObject;
}

export interface Place {
  /** `GET /pets/{id}` */
  name: string;
  path: string;
  item: JsonObject;
  operation: JsonObject;
  pointer: string;
  itemPointer: string;
}

export function checkOperations(linked: LinkedDocument): Fault[] {
  const places = [...operationsOf(linked)];
  return [
    ...checkPaths(linked),
    ...checkIds(places),
    ...places.flatMap((place) => [
      ...checkPathParameters(linked, place),
      ...checkSecurity(linked, place),
      ...checkResponses(place),
    ]),
  ];
}

/** Every operation of `paths`, wherever its path item is written. */
export function* operationsOf(linked: LinkedDocument): Generator<Place> {
  for (const [path, node] of Object.entries(asObject(linked.document.paths))) {
    if (!path.startsWith("/")) continue;
    const start = { node, pointer: `/paths/${escapePointer(path)}` };
    const { node: found, pointer: itemPointer } = follow(linked, start);
    const item = asObject(found);
    for (const method of methods) {
      const operation = item[method];
      if (!isObject(operation)) continue;
      const name = `${method.toUpperCase()} ${path}`;
      yield { name, path, item, operation, itemPointer, pointer: `${itemPointer}/${method}` };
    }
  }
}

/** What a chain of references ends at. */
function follow(
  linked: LinkedDocument,
  start: { node: unknown; pointer: string },
): { node: unknown; pointer: string } {
  let at = start;
  for (let hops = 0; isObject(at.node) && typeof at.node.$ref === "string" && hops < 100; hops++) {
    const next = linked.follow(at.node.$ref);
    if (next === undefined) break;
    at = next;
  }
  return at;
}

function checkPaths(linked: LinkedDocument): Fault[] {
  const paths = asObject(linked.document.paths);
  const faults: Fault[] = [];
  const shapes = new Map<string, string>();
  for (const path of Object.keys(paths)) {
    if (path.startsWith("x-")) continue;
    const pointer = `/paths/${escapePointer(path)}`;
    if (!path.startsWith("/")) {
      faults.push({ pointer, message: `the path "${path}" is never matched`, remedy: "begin it with a slash" });
      continue;
    }
    const shape = path.replaceAll(/\{[^{}]*\}/g, "{}");
    const same = shapes.get(shape);
    if (same === undefined) shapes.set(shape, path);
    else {
      const message = `the path ${path} matches the same URLs as ${same}`;
      const [item, other] = [path, same].map((name) => {
        return asObject(follow(linked, { node: paths[name], pointer }).node);
      });
      const isClash = methods.some((method) => isObject(item?.[method]) && isObject(other?.[method]));
      const node = isClash ? { node: item ?? {} } : {};
      faults.push({ pointer, message, remedy: "make them one path", ...node });
    }
  }
  return faults;
}

/** Lets an operation be served whose operationId another one has: it loses it. */
export function dropDuplicateIds(linked: LinkedDocument): void {
  const known = new Set<unknown>();
  for (const { operation } of operationsOf(linked)) {
    if (known.has(operation.operationId)) delete operation.operationId;
    else if (operation.operationId !== undefined) known.add(operation.operationId);
  }
}

function checkIds(places: Place[]): Fault[] {
  const known = new Map<string, Place>();
  return places.flatMap((place) => {
    const { operationId } = place.operation;
    if (typeof operationId !== "string") return [];
    const first = known.get(operationId);
    if (first === undefined) {
      known.set(operationId, place);
      return [];
    }
    const message = `the operationId "${operationId}" is also that of ${first.name}`;
    return [{ pointer: `${place.pointer}/operationId`, message, remedy: "give each operation its own" }];
  });
}

function checkPathParameters(linked: LinkedDocument, place: Place): Fault[] {
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
      if (parameter.in === "path") declared.set(String(parameter.name), `${at}/parameters/${index}`);
    }
  }
  const surplus = [...declared.keys()].filter((name) => !wanted.includes(name));
  const missing = wanted.filter((name) => !declared.has(name));
  return [
    ...surplus.map((name) => ({
      pointer: declared.get(name) ?? pointer,
      node: operation,
      message: `the path ${path} has no {${name}} for the path parameter "${name}"`,
      remedy: guessName(name, missing, (meant) => `did you mean "${meant}"?`) ?? `write {${name}} into the path or leave the parameter out`,
    })),
    ...missing.map((name) => ({
      pointer,
      message: `the path parameter "${name}" of ${place.name} is not declared`,
      remedy: `add a parameter with name: ${name}, in: path, required: true and a schema`,
    })),
  ];
}

function guessName(name: string, known: string[], say: (meant: string) => string): string | undefined {
  const meant = closest(name, known);
  return meant === undefined ? undefined : say(meant);
}

function checkSecurity(linked: LinkedDocument, { operation, pointer }: Place): Fault[] {
  const known = Object.keys(asObject(asObject(linked.document.components).securitySchemes));
  const own = operation.security !== undefined;
  return asArray(operation.security ?? linked.document.security).flatMap((requirement, index) =>
    Object.keys(asObject(requirement))
      .filter((scheme) => !known.includes(scheme))
      .map((scheme) => ({
        node: operation,
        pointer: `${own ? pointer : ""}/security/${index}/${escapePointer(scheme)}`,
        message: `there is no security scheme "${scheme}"`,
        remedy:
          guessName(scheme, known, (meant) => `did you mean "${meant}"?`) ??
          `declare it under components.securitySchemes`,
      })),
  );
}

function checkResponses({ operation, pointer, name }: Place): Fault[] {
  const responses = asObject(operation.responses);
  const keys = Object.keys(responses).filter((key) => !key.startsWith("x-"));
  if (keys.length === 0) {
    const message = `${name} has no responses`;
    return [{ pointer, message, remedy: "describe at least one", node: operation }];
  }
  return keys
    .filter((key) => !/^(?:[1-5](?:\d\d|XX)|default)$/.test(key))
    .map((key) => ({
      pointer: `${pointer}/responses/${escapePointer(key)}`,
      message: `"${key}" is not a status`,
      remedy: "write three digits, a range such as 4XX, or default",
    }));
}
