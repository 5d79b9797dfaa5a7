// Turns a failure into the error that the contract documents for it: its status, envelope and text.
import type { Answer, Failure, FailureKind, Violation } from "@contract-first/operation-router";
import type { ContractModel } from "./contract.ts";
import type { ErrorContent, ErrorExample, ErrorFamily } from "./error-examples.ts";
import { type DocumentedFailure, MissingPermission } from "./failures.ts";

export interface FailureAnswers {
  /**
   * Returns the answer to a failure that the handler of an operation returned.
   *
   * @throws {Error} if the operation does not document it.
   */
  documented(operationId: string, failure: DocumentedFailure): Answer;
  /** Returns the answer to a failure around or inside a handler, or of a request that no operation takes. */
  raised(failure: Failure): Answer;
}

/** What an example body leaves to be filled in, by the property that holds it. */
interface Details {
  violations: readonly Violation[];
  fieldViolations: { field: string; description: string; reason: string }[];
  requiredPermission: string;
}

/** Makes the answers to failures from the examples of the contract. */
export function failureAnswers({
  operation: operationOf,
  errorFamilies,
  realm,
}: Pick<ContractModel, "operation" | "errorFamilies" | "realm">): FailureAnswers {
  return {
    documented: (operationId, { failure, violations }) => {
      const error = operationOf(operationId).errors.find(({ name }) => name === failure);
      if (!error) throw new Error(`${operationId} documents no error ${failure}.`);
      return { status: error.status, body: fill(error.body, detailsOf(violations)) };
    },
    raised: (failure) => {
      const { status, body, mediaType } = failure.operation
        ? errorFor(failure, failure.operation.operationId)
        : unmatchedError(failure, errorFamilies);
      const permission = failure instanceof MissingPermission ? failure.permission : "";
      return {
        status,
        body: fill(body, detailsOf(failure.violations, permission)),
        headers: {
          "content-type": mediaType,
          ...failure.headers,
          ...headersFor(failure.kind, realm),
        },
      };
    },
  };

  function errorFor({ kind }: Failure, operationId: string): ErrorExample {
    const { errors } = operationOf(operationId);
    const raisedBy = (cause: FailureKind) => errors.find((error) => error.raisedBy.includes(cause));
    const error = raisedBy(kind) ?? raisedBy("internal");
    if (error) return error;
    throw new Error(`${operationId} documents no error for ${kind}.`);
  }
}

/** Returns the error in the envelope of the surface that the path belongs to. */
function unmatchedError(failure: Failure, families: readonly ErrorFamily[]): ErrorContent {
  const path = failure.path ?? failure.requestPath;
  const family = families.find(({ paths }) => paths.test(path)) ?? (families.at(-1) as ErrorFamily);
  const isMethod = failure.kind === "method-not-allowed";
  return { ...(isMethod ? family.methodNotAllowed : family.routeNotFound), status: failure.status };
}

function detailsOf(violations: readonly Violation[], requiredPermission = ""): Details {
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

/** Returns the example body with its details replaced by those of this very failure. */
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
function headersFor(kind: FailureKind, realm: string): Record<string, string> {
  switch (kind) {
    case "missing-credentials":
      return { "www-authenticate": `Bearer realm="${realm}"` };
    case "invalid-credentials":
      return { "www-authenticate": `Bearer realm="${realm}", error="invalid_token"` };
    case "unavailable":
      return { "retry-after": "1" };
    default:
      return {};
  }
}
