// Says what is wrong with the operations of a document: names, path parameters, security, responses.
import { isBodyless } from "../bodyless.ts";
import { asArray, asObject, type JsonObject } from "../document.ts";
import { escapePointer } from "../violation.ts";
import { follow, operationsOf, type PlacedOperation } from "./document-operations.ts";
import type { Version } from "./keyword-rules.ts";
import { didYouMean } from "./reference.ts";
import type { LinkedDocument } from "./linked-document.ts";
import { checkPathParameters, checkPaths } from "./path-check.ts";

/** A fault at a pointer of the linked document. */
export interface Fault {
  pointer: string;
  message: string;
  remedy: string;
  /** The object that cannot be used for it; undefined when the rest is served all the same. */
  node?: JsonObject;
  /** Where the specification allows it. */
  isWarning?: boolean;
}

export function checkOperations(linked: LinkedDocument, version: Version): Fault[] {
  const places = [...operationsOf(linked)];
  return [
    ...checkPaths(linked),
    ...checkIds(places),
    ...places.flatMap((place) => checkPathParameters(linked, place)),
    ...places.flatMap((place) => checkSecurity(linked, place)),
    ...places.flatMap((place) => checkResponses(linked, place, version)),
  ];
}

function checkIds(places: PlacedOperation[]): Fault[] {
  const known = new Map<string, PlacedOperation>();
  return places.flatMap((place) => {
    const { operationId } = place.operation;
    if (typeof operationId !== "string") return [];
    const first = known.get(operationId);
    if (first === undefined) {
      known.set(operationId, place);
      return [];
    }
    const message = `the operationId "${operationId}" is also that of ${first.name}`;
    return [
      { pointer: `${place.pointer}/operationId`, message, remedy: "give each operation its own" },
    ];
  });
}

function checkSecurity(linked: LinkedDocument, { operation, pointer }: PlacedOperation): Fault[] {
  const known = Object.keys(asObject(asObject(linked.document.components).securitySchemes));
  const own = operation.security !== undefined;
  return asArray(operation.security ?? linked.document.security).flatMap((requirement, index) =>
    Object.keys(asObject(requirement))
      .filter((scheme) => !known.includes(scheme))
      .map((scheme) => ({
        pointer: `${own ? pointer : ""}/security/${index}/${escapePointer(scheme)}`,
        message: `there is no security scheme "${scheme}"`,
        remedy: didYouMean(scheme, known) ?? `declare it under components.securitySchemes`,
      })),
  );
}

function checkResponses(
  linked: LinkedDocument,
  { operation, pointer, name }: PlacedOperation,
  version: Version,
): Fault[] {
  const responses = asObject(operation.responses);
  const keys = Object.keys(responses).filter((key) => !key.startsWith("x-"));
  if (keys.length === 0) {
    const message = `${name} has no responses`;
    if (version === "3.0" || operation.responses !== undefined) {
      return [{ pointer, message, remedy: "describe at least one", node: operation }];
    }
    const remedy = "describe one: without, it is answered 501";
    return [{ pointer, message, remedy, isWarning: true }];
  }
  return keys.flatMap((key): Fault[] => {
    const at = `${pointer}/responses/${escapePointer(key)}`;
    if (!/^(?:[1-5](?:\d\d|XX)|default)$/.test(key)) {
      const remedy = "write three digits, a range such as 4XX, or default";
      return [{ pointer: at, message: `"${key}" is not a status`, remedy }];
    }
    const response = follow(linked, { node: responses[key], pointer: at });
    if (!isBodyless(key) || asObject(response.node).content === undefined) return [];
    const message = `an answer of ${key} has no body, so its content is never sent`;
    return [{ pointer: at, message, remedy: "leave the content out", isWarning: true }];
  });
}
