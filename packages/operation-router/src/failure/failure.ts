// The one error type of the package: why a request got no answer from its operation.
import type { Diagnostic } from "../document/diagnostic.ts";
import type { Operation } from "../document/operation.ts";
import { describeViolation, type Violation } from "./violation.ts";

/** The HTTP status of each kind of failure. */
export const failureStatus = {
  "path-not-found": 404,
  "method-not-allowed": 405,
  "missing-credentials": 401,
  "invalid-credentials": 401,
  forbidden: 403,
  "invalid-request": 400,
  "not-acceptable": 406,
  "idempotency-key-in-use": 409,
  "precondition-failed": 412,
  "payload-too-large": 413,
  "unsupported-media-type": 415,
  "idempotency-key-reused": 422,
  "too-many-requests": 429,
  "not-implemented": 501,
  "broken-operation": 501,
  internal: 500,
  unavailable: 503,
} as const;

/** What went wrong, independent of how it is shown. */
export type FailureKind = keyof typeof failureStatus;

/** All parts of a Failure are optional: each kind has a message of its own. */
export interface FailureDetails {
  message?: string;
  violations?: Violation[];
  /** Response headers that belong to the failure, such as `Allow` or `WWW-Authenticate`. */
  headers?: Record<string, string>;
  /** What is wrong with the document, where, and with which documented response. */
  diagnostic?: Diagnostic & { status?: string };
  /** The original error: for logs, never shown to the caller. */
  cause?: unknown;
}

const defaultMessages: Record<FailureKind, string> = {
  "path-not-found": "There is nothing at this path",
  "method-not-allowed": "This path does not answer this method",
  "missing-credentials": "Credentials are required",
  "invalid-credentials": "The credentials are not valid",
  forbidden: "The credentials do not permit this operation",
  "invalid-request": "The request does not match the contract",
  "not-acceptable": "The operation answers no media type that the request accepts",
  "idempotency-key-in-use": "The first request with this idempotency key is still under way",
  "precondition-failed": "The resource is not in the state that the request asks for",
  "payload-too-large": "The request body is too large",
  "unsupported-media-type": "The media type of the request body is not supported",
  "idempotency-key-reused": "The idempotency key belongs to another request",
  "too-many-requests": "Too many requests",
  "not-implemented": "Nothing answers this operation",
  "broken-operation": "The document describes the operation in a way that cannot be served",
  internal: "The server failed to answer",
  unavailable: "The service is not available at the moment",
};

/**
 * A refusal or a breakdown: thrown by handlers and authenticate functions, rendered by
 * `renderFailure`, logged by `onFailure`.
 * The router fills in `operation`, `path` and `requestPath`.
 */
export class Failure extends Error {
  readonly kind: FailureKind;
  readonly status: number;
  readonly violations: Violation[];
  readonly headers: Record<string, string>;
  readonly diagnostic: FailureDetails["diagnostic"];
  /** The operation, once it is known. */
  operation?: Operation;
  /** The path template, when the path matched but no operation did. */
  path?: string;
  /** The path as it was asked for, without the query. */
  requestPath = "";

  constructor(kind: FailureKind, details: FailureDetails = {}) {
    const { message, violations = [], headers = {}, diagnostic, cause } = details;
    super(message ?? summarise(violations) ?? defaultMessages[kind], { cause });
    this.name = "Failure";
    this.kind = kind;
    this.status = failureStatus[kind];
    this.violations = violations;
    this.headers = headers;
    this.diagnostic = diagnostic;
  }

  /** The error itself when it is a Failure, else kind `internal` with the error as its cause. */
  static from(error: unknown): Failure {
    return error instanceof Failure ? error : new Failure("internal", { cause: error });
  }
}

function summarise(violations: Violation[]): string | undefined {
  const [first, ...others] = violations;
  if (first === undefined) return undefined;
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  return `The ${describeViolation(first)}${more}`;
}
