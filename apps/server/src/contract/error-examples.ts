// Reads the errors that the contract documents: their names, statuses and example bodies.
import { type FailureKind, failureStatus } from "@contract-first/operation-router";
import {
  type ContractDocument,
  type ReferenceObject,
  resolveReference,
  type ResponseObject,
  type SchemaObject,
} from "./document.ts";

/** An error as an example of the contract shows it. */
export interface ErrorExample {
  name: string;
  status: number;
  body: unknown;
  /** Kinds of failures that it is the answer to; empty for an error that a handler answers with. */
  raisedBy: readonly FailureKind[];
}

/** The bodies of a surface of the API for requests that no operation takes. */
export interface ErrorFamily {
  paths: RegExp;
  routeNotFound: unknown;
  methodNotAllowed: unknown;
}

/** Reads the errors of an operation. */
export function readErrors(
  document: ContractDocument,
  responses: Record<string, unknown>,
): ErrorExample[] {
  return Object.entries(responses)
    .filter(([status]) => /^([45]|default)/.test(status))
    .flatMap(([status, response]) => readResponse(document, response, Number(status)));
}

/**
 * Reads the error families in the order in which they are tried.
 *
 * @throws {Error} if there is none, or if a response has no example.
 */
export function readErrorFamilies(document: ContractDocument): ErrorFamily[] {
  const bodyOf = (response: ReferenceObject): unknown => {
    const [error] = readResponse(document, response, 404);
    if (!error) throw new Error(`${response.$ref} has no example.`);
    return error.body;
  };
  const families = document["x-error-families"];
  if (families.length === 0) throw new Error("The contract has no x-error-families.");
  return families.map(({ paths, routeNotFound, methodNotAllowed }) => ({
    paths: new RegExp(paths),
    routeNotFound: bodyOf(routeNotFound),
    methodNotAllowed: bodyOf(methodNotAllowed),
  }));
}

/** A `default` response has no status of its own, so the cause of the error decides. */
function readResponse(
  document: ContractDocument,
  response: unknown,
  status: number,
): ErrorExample[] {
  const { content } = resolveReference(document, response) as ResponseObject;
  const examples = content?.["application/json"]?.examples ?? {};
  return Object.entries(examples).map(([name, example]) => {
    const schema = document.components.schemas[name] as SchemaObject | undefined;
    const raisedBy = schema?.["x-raised-by"] ?? [];
    const [kind = "internal"] = raisedBy;
    return {
      name,
      status: Number.isNaN(status) ? failureStatus[kind] : status,
      body: (resolveReference(document, example) as { value: unknown }).value,
      raisedBy,
    };
  });
}
