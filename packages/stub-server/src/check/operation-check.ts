// Finds what is wrong with the paths and operations of a document: templates, parameters, responses.
import type { Operation } from "@contract-first/operation-router";
import { didYouMean } from "@contract-first/operation-router/document/closest";
import { asArray, asObject, type JsonObject } from "@contract-first/operation-router/document/json";
import { anyMethod, nameOf } from "@contract-first/operation-router/document/operation";
import { escapePointer } from "@contract-first/operation-router/document/pointer";
import { isBodyless, isResponseKey } from "@contract-first/operation-router/document/response-key";
import type { LinkedDocument } from "../link/linked-document.ts";
import type { OpenApiVersion } from "./version-check.ts";

/** Something wrong at a pointer of the linked document. */
export interface LinkedDiagnostic {
  pointer: string;
  message: string;
  remedy: string;
  /** The object that cannot be used; undefined when everything is still served. */
  node?: JsonObject;
  /** Whether the specification allows it; false by default. */
  isWarning?: boolean;
}

/** Returns what is wrong with the paths and operations, after the warnings of the router. */
export function checkOperations(
  linked: LinkedDocument,
  operations: Operation[],
  version: OpenApiVersion,
): LinkedDiagnostic[] {
  const read = operations.filter(({ method }) => method !== anyMethod);
  return [
    ...checkPaths(linked),
    ...read.flatMap(({ warnings }) =>
      warnings.map(({ remedy = "correct it", ...warning }) => ({ ...warning, remedy })),
    ),
    ...read.flatMap((operation) => checkPathParameters(linked, operation)),
    ...read.flatMap((operation) => checkResponses(linked, operation, version)),
  ];
}

/** @see https://spec.openapis.org/oas/v3.1.1.html#paths-object */
function checkPaths({ document }: LinkedDocument): LinkedDiagnostic[] {
  return Object.keys(asObject(document.paths))
    .filter((path) => !path.startsWith("/") && !path.startsWith("x-"))
    .map((path) => ({
      pointer: `/paths/${escapePointer(path)}`,
      message: `the path "${path}" is never matched`,
      remedy: "begin it with a slash",
    }));
}

/** @see https://spec.openapis.org/oas/v3.1.1.html#path-templating */
function checkPathParameters(linked: LinkedDocument, operation: Operation): LinkedDiagnostic[] {
  const { path, item, definition, pointer } = operation;
  const names = [...path.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? "");
  const declared = new Map<string, string>();
  for (const holder of [item, { node: definition, pointer }]) {
    for (const [index, node] of asArray(holder.node.parameters).entries()) {
      const parameter = asObject(linked.dereference(node));
      if (parameter.in === "path") {
        declared.set(String(parameter.name), `${holder.pointer}/parameters/${index}`);
      }
    }
  }
  const surplus = [...declared.keys()].filter((name) => !names.includes(name));
  const missing = names.filter((name) => !declared.has(name));
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

/** @see https://spec.openapis.org/oas/v3.1.1.html#responses-object */
function checkResponses(
  linked: LinkedDocument,
  operation: Operation,
  version: OpenApiVersion,
): LinkedDiagnostic[] {
  const { definition, pointer } = operation;
  const responses = asObject(definition.responses);
  const keys = Object.keys(responses).filter((key) => !key.startsWith("x-"));
  if (keys.length === 0) {
    const message = `${nameOf(operation)} has no responses`;
    if (version === "3.0" || definition.responses !== undefined) {
      return [{ pointer, message, remedy: "describe at least one", node: definition }];
    }
    const remedy = "describe one: without, it is answered 501";
    return [{ pointer, message, remedy, isWarning: true }];
  }
  return keys.flatMap((key): LinkedDiagnostic[] => {
    const keyPointer = `${pointer}/responses/${escapePointer(key)}`;
    if (!isResponseKey(key)) {
      const remedy = "write three digits, a range such as 4XX, or default";
      return [{ pointer: keyPointer, message: `"${key}" is not a status`, remedy }];
    }
    const response = asObject(linked.dereference(responses[key]));
    if (!isBodyless(key) || response.content === undefined) return [];
    const message = `an answer of ${key} has no body, so its content is never sent`;
    return [{ pointer: keyPointer, message, remedy: "leave the content out", isWarning: true }];
  });
}
