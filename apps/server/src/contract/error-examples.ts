// Reads the errors that the contract documents: their names, statuses and example bodies.
import { type FailureKind, failureStatus } from "@contract-first/operation-router";
import {
  type ContractDocument,
  type ReferenceObject,
  resolveReference,
  type ResponseObject,
  type SchemaObject,
} from "./document.ts";

/** What an error is answered with. */
export interface ErrorContent {
  status: number;
  mediaType: string;
  body: unknown;
}

/** An error as an example of the contract shows it. */
export interface ErrorExample extends ErrorContent {
  name: string;
  /** Kinds of failures that it is the answer to; empty for an error that a handler answers with. */
  raisedBy: readonly FailureKind[];
}

/** The errors of a surface of the API for requests that no operation takes. */
export interface ErrorFamily {
  paths: RegExp;
  routeNotFound: ErrorContent;
  methodNotAllowed: ErrorContent;
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
  const errorOf = (response: ReferenceObject, status: number): ErrorContent => {
    const [error] = readResponse(document, response, status);
    if (!error) throw new Error(`${response.$ref} has no example.`);
    return error;
  };
  const families = document["x-error-families"] ?? [];
  if (families.length === 0) throw new Error("The contract has no x-error-families.");
  return families.map(({ paths, routeNotFound, methodNotAllowed }) => ({
    paths: new RegExp(paths),
    routeNotFound: errorOf(routeNotFound, 404),
    methodNotAllowed: errorOf(methodNotAllowed, 405),
  }));
}

/** A `default` response has no status of its own, so the cause of the error decides. */
function readResponse(
  document: ContractDocument,
  response: unknown,
  status: number,
): ErrorExample[] {
  const { content } = resolveReference(document, response) as ResponseObject;
  const [mediaType = "application/json", media] = Object.entries(content ?? {})[0] ?? [];
  const examples = media?.examples ?? {};
  return Object.entries(examples).map(([name, example]) => {
    const schema = document.components.schemas[name] as SchemaObject | undefined;
    const raisedBy = schema?.["x-raised-by"] ?? [];
    const [kind = "internal"] = raisedBy;
    return {
      name,
      status: Number.isNaN(status) ? failureStatus[kind] : status,
      mediaType,
      body: (resolveReference(document, example) as { value: unknown }).value,
      raisedBy,
    };
  });
}
