// Defines the failures that a request is answered with, and their HTTP statuses.
import { messageOf, type Diagnostic } from "../document/diagnostic.ts";
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

/** Why a request failed, whatever the answer looks like. */
export type FailureKind = keyof typeof failureStatus;

export interface FailureDetails {
  /** A sentence for the caller; each kind has one of its own. */
  message?: string;
  /** What the request breaks, for the kind `invalid-request`. */
  violations?: Violation[];
  /** Headers to send with it, such as `Allow` or `WWW-Authenticate`. */
  headers?: Record<string, string>;
  /** The mistake in the document that causes it, and the key of `responses` it concerns. */
  diagnostic?: Diagnostic & { status?: string };
  /** The original error, for logs; callers never see it. */
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
 * Why a request is not answered as its operation documents: thrown by the router, handlers and
 * `authenticate`, rendered by `renderFailure`, reported to `onFailure`.
 * The router sets `operation`, `path` and `requestPath`.
 */
export class Failure extends Error {
  readonly kind: FailureKind;
  /** The HTTP status of the kind. */
  readonly status: number;
  readonly violations: Violation[];
  /** Headers to send with it. */
  readonly headers: Record<string, string>;
  readonly diagnostic: FailureDetails["diagnostic"];
  /** The operation that was called, if the request reached one. */
  operation?: Operation;
  /** The path template, if the path matched but the method did not. */
  path?: string;
  /** The path of the request, without its query. */
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

  /** Returns a Failure as it is, and any other error as the cause of one of kind `internal`. */
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

/** Returns the failure of an operation whose description cannot be served. */
export function brokenOperation(diagnostic: Diagnostic): Failure {
  const { message, pointer } = diagnostic;
  return new Failure("broken-operation", { message: `${message} (at ${pointer})`, diagnostic });
}

/** Thrown when the schemas of an operation cannot be compiled. */
export class BuildError extends Error {
  /** The path template of the operation. */
  readonly path: string;

  constructor(path: string, cause: unknown) {
    super(`the validators of path ${path} cannot be built: ${messageOf(cause)}`, { cause });
    this.path = path;
  }
}
