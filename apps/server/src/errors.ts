// Turns what went wrong into the error that the contract documents for the operation: its status, its envelope, its text.
import {
  type Answer,
  Failure,
  type FailureKind,
  failureStatus,
  type Operation,
  type Violation,
} from "@org-admin/operation-router";
import { type ContractDocument, type Reference, resolve } from "./contract.ts";

/** An error that a handler answers with, by its name in the contract. */
export interface Refusal<Name extends string = string> {
  refusal: Name;
  violations: Violation[];
}

/** Makes a refusal; the violations say which field is at fault and what it must be. */
export function refuse<Name extends string>(
  refusal: Name,
  ...violations: Violation[]
): Refusal<Name> {
  return { refusal, violations };
}

/** The caller is known, but lacks one permission. */
export class MissingPermission extends Failure {
  readonly permission: string;

  constructor(permission: string) {
    super("forbidden", { message: `The token lacks the permission ${permission}` });
    this.permission = permission;
  }
}

interface DocumentedError {
  name: string;
  status: number;
  /** The contract's example of the error. */
  body: unknown;
  raisedBy: FailureKind[];
}

interface JsonResponse {
  content: { "application/json": { examples: Record<string, unknown> } };
}

/** What an example body leaves to be filled in, by the property that holds it. */
interface Details {
  violations: Violation[];
  fieldViolations: { field: string; description: string; reason: string }[];
  requiredPermission: string;
}

/** A surface of the API, told by its paths. */
interface Family {
  paths: RegExp;
  routeNotFound: Reference;
  methodNotAllowed: Reference;
}

export interface ErrorAnswers {
  /** Answers a refusal of an operation's own handler. */
  refused(operation: Operation, refusal: Refusal): Answer;
  /** Answers a failure before, after or inside a handler, or one of a request that no operation takes. */
  failed(failure: Failure): Answer;
}

/** Reads every error of the contract once. */
export function errorAnswers(document: ContractDocument): ErrorAnswers {
  const documented = new Map<string, DocumentedError[]>();
  const families = document["x-error-families"].map(
    ({ paths, routeNotFound, methodNotAllowed }) => ({
      paths: new RegExp(paths),
      routeNotFound,
      methodNotAllowed,
    }),
  );
  const errorsOf = (operation: Operation): DocumentedError[] => {
    const known = documented.get(operation.operationId);
    if (known) return known;
    const errors = readErrors(document, operation);
    documented.set(operation.operationId, errors);
    return errors;
  };

  return {
    refused: (operation, { refusal, violations }) => {
      const error = errorsOf(operation).find(({ name }) => name === refusal);
      if (!error) throw new Error(`${operation.operationId} documents no error ${refusal}.`);
      return { status: error.status, body: fill(error.body, detailsOf(violations)) };
    },
    failed: (failure) => {
      const error = failure.operation
        ? raisedError(errorsOf(failure.operation), failure)
        : unmatchedError(document, families, failure);
      const permission = failure instanceof MissingPermission ? failure.permission : "";
      return {
        status: error.status,
        body: fill(error.body, detailsOf(failure.violations, permission)),
        headers: { ...failure.headers, ...headersOf(failure.kind) },
      };
    },
  };
}

function raisedError(errors: DocumentedError[], failure: Failure): DocumentedError {
  const raised = (kind: FailureKind) => errors.find(({ raisedBy }) => raisedBy.includes(kind));
  const error = raised(failure.kind) ?? raised("internal");
  if (error) return error;
  throw new Error(`${failure.operation?.operationId} documents no error for ${failure.kind}.`);
}

/** The answer to a request that no operation takes, in the envelope of the surface that its path belongs to. */
function unmatchedError(
  document: ContractDocument,
  families: readonly Family[],
  failure: Failure,
): DocumentedError {
  const path = failure.path ?? failure.requestPath;
  const family = families.find(({ paths }) => paths.test(path)) ?? families.at(-1);
  if (!family) throw new Error("The contract has no x-error-families.");
  const response =
    failure.kind === "method-not-allowed" ? family.methodNotAllowed : family.routeNotFound;
  const [error] = readResponse(document, response, failure.status);
  if (!error) throw new Error(`${response.$ref} has no example.`);
  return error;
}

function readErrors(document: ContractDocument, operation: Operation): DocumentedError[] {
  const responses = operation.definition.responses as Record<string, unknown>;
  return Object.entries(responses)
    .filter(([status]) => /^([45]|default)/.test(status))
    .flatMap(([status, response]) => readResponse(document, response, Number(status)));
}

/** The errors of one response; a `default` response has no status of its own, so the cause of the error decides. */
function readResponse(
  document: ContractDocument,
  response: Reference | unknown,
  status: number,
): DocumentedError[] {
  const { content } = resolve(document, response) as JsonResponse;
  return Object.entries(content["application/json"].examples).map(([name, example]) => {
    const schema = document.components.schemas[name] as { "x-raised-by"?: FailureKind[] };
    const raisedBy = schema["x-raised-by"] ?? [];
    const [kind = "internal"] = raisedBy;
    return {
      name,
      status: Number.isNaN(status) ? failureStatus[kind] : status,
      body: (resolve(document, example) as { value: unknown }).value,
      raisedBy,
    };
  });
}

function detailsOf(violations: Violation[], requiredPermission = ""): Details {
  return {
    violations,
    fieldViolations: violations.map(({ in: part, pointer, message, rule }) => ({
      field: `/${part}${pointer}`,
      description: message,
      reason: rule,
    })),
    requiredPermission,
  };
}

/** The example body with its details replaced by those of this very error. */
function fill(body: unknown, details: Details): unknown {
  if (Array.isArray(body)) return body.map((item) => fill(item, details));
  if (typeof body !== "object" || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [
      key,
      Object.hasOwn(details, key) ? details[key as keyof Details] : fill(value, details),
    ]),
  );
}

/**
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-3
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
function headersOf(kind: FailureKind): Record<string, string> {
  switch (kind) {
    case "missing-credentials":
      return { "www-authenticate": 'Bearer realm="org-admin"' };
    case "invalid-credentials":
      return { "www-authenticate": 'Bearer realm="org-admin", error="invalid_token"' };
    case "unavailable":
      return { "retry-after": "1" };
    default:
      return {};
  }
}
