// Says what is wrong with the operations of a document: names, path parameters, security, responses.
import { asArray, asObject, type JsonObject } from "../document.ts";
import { escapePointer } from "../violation.ts";
import { operationsOf, type PlacedOperation } from "./document-operations.ts";
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
}

export function checkOperations(linked: LinkedDocument): Fault[] {
  const places = [...operationsOf(linked)];
  return [
    ...checkPaths(linked),
    ...checkIds(places),
    ...places.flatMap((place) => checkPathParameters(linked, place)),
    ...places.flatMap((place) => checkSecurity(linked, place)),
    ...places.flatMap(checkResponses),
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
        node: operation,
        pointer: `${own ? pointer : ""}/security/${index}/${escapePointer(scheme)}`,
        message: `there is no security scheme "${scheme}"`,
        remedy: didYouMean(scheme, known) ?? `declare it under components.securitySchemes`,
      })),
  );
}

function checkResponses({ operation, pointer, name }: PlacedOperation): Fault[] {
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
