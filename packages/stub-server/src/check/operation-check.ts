// Finds what is wrong with the operations of a document: path parameters and responses.
import type { Operation } from "@contract-first/operation-router";
import { asObject, type JsonObject } from "@contract-first/operation-router/document/json";
import { anyMethod, nameOf } from "@contract-first/operation-router/document/operation";
import { escapePointer } from "@contract-first/operation-router/document/pointer";
import { isBodyless, isResponseKey } from "@contract-first/operation-router/document/response-key";
import type { LinkedDocument } from "../link/linked-document.ts";
import type { Version } from "./keyword-rules.ts";
import { checkPathParameters, checkPaths } from "./path-check.ts";

/** Something wrong at a pointer of the linked document. */
export interface LinkedDiagnostic {
  pointer: string;
  message: string;
  remedy: string;
  /** The object that cannot be used for it; undefined when the rest is served all the same. */
  node?: JsonObject;
  /** Where the specification allows it. */
  isWarning?: boolean;
}

export function checkOperations(
  linked: LinkedDocument,
  operations: Operation[],
  version: Version,
): LinkedDiagnostic[] {
  const read = operations.filter(({ method }) => method !== anyMethod);
  return [
    ...checkPaths(linked),
    ...read.flatMap(({ warnings }) =>
      warnings.map(({ remedy = "correct it", ...warning }) => {
        return { ...warning, remedy };
      }),
    ),
    ...read.flatMap((operation) => checkPathParameters(linked, operation)),
    ...read.flatMap((operation) => checkResponses(linked, operation, version)),
  ];
}

function checkResponses(
  linked: LinkedDocument,
  operation: Operation,
  version: Version,
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
    const at = `${pointer}/responses/${escapePointer(key)}`;
    if (!isResponseKey(key)) {
      const remedy = "write three digits, a range such as 4XX, or default";
      return [{ pointer: at, message: `"${key}" is not a status`, remedy }];
    }
    const response = linked.end({ node: responses[key], pointer: at });
    if (!isBodyless(key) || asObject(response.node).content === undefined) return [];
    const message = `an answer of ${key} has no body, so its content is never sent`;
    return [{ pointer: at, message, remedy: "leave the content out", isWarning: true }];
  });
}
