// Creates the router: reads the document, checks the options, and leaves the rest to first use.
import type { IncomingMessage, ServerResponse } from "node:http";
import { createBodyReader } from "./body/request-body.ts";
import { didYouMean } from "./document/closest.ts";
import type { OpenApiDocument } from "./document/document.ts";
import { readOperations } from "./document/operation-reader.ts";
import { markBroken, type Operation } from "./document/operation.ts";
import { Failure } from "./failure/failure.ts";
import type { Admit, Fallback, FallbackHandler, OperationHandler } from "./handler.ts";
import { createJourney } from "./journey.ts";
import { OperationPlan, type SharedValidators } from "./operation-plan.ts";
import { renderProblem } from "./problem-details.ts";
import type { Answer } from "./responses/answer.ts";
import { createPathMethods } from "./routing/path-methods.ts";
import { createPathTable, UnroutablePath, type PathTable } from "./routing/path-table.ts";
import type { Authenticate } from "./security/authentication.ts";
import { checkSchemes } from "./security/scheme-check.ts";
import { createSurvey, type Survey } from "./survey.ts";
import { createMultipartReader } from "./validation/multipart.ts";
import { RequestValidators } from "./validation/request-validator.ts";
import { ResponseValidators } from "./validation/response-validator.ts";

export interface OperationRouterOptions<P> {
  /** Read once and never changed. */
  document: OpenApiDocument;
  /** Keyed by operationId. */
  handlers?: Record<string, OperationHandler<P>>;
  /** Answers the operations that have no handler; without it they are answered with 501. */
  fallback?: Fallback;
  /** Keyed by security scheme. Without it, credentials only have to be present. */
  authenticate?: Record<string, Authenticate<P>>;
  /** Returns the answer to a failure; by default `application/problem+json` (RFC 9457). */
  renderFailure?: (failure: Failure) => Answer;
  /** Called with every failure, for logs. */
  onFailure?: (failure: Failure, request: IncomingMessage) => void;
  /** Called for every request to an operation before it is authenticated, for rate limits. */
  admit?: Admit;
  /** The largest request body, in bytes or as a size such as `500kb`; by default `1mb`. */
  bodyLimit?: number | string;
  /** How many levels of arrays and objects a JSON body may have; by default 64. */
  maxDepth?: number;
  /** Serves what it can of a document with mistakes instead of throwing. */
  tolerant?: boolean;
}

/** A router and what is known of its operations. */
export interface OperationRouter extends Survey {
  /**
   * A middleware for `app.use()` of Express 5, or a listener for `http.createServer()`. It answers
   * every request and never calls `next`.
   */
  router: (request: IncomingMessage, response: ServerResponse, next?: unknown) => void;
  operations: Operation[];
}

/**
 * Creates a validated router from an OpenAPI document.
 *
 * Throws for an OpenAPI version other than 3.0 and 3.1, an invalid option, a handler without an
 * operation, and a security scheme without an authenticate function. Unless `tolerant`, also throws
 * for a `$ref` to nothing outside schemas, an operationId used twice, an undeclared security scheme,
 * and a path that no URL matches, or the same URLs as another.
 */
export function createOperationRouter<P = unknown>(
  options: OperationRouterOptions<P>,
): OperationRouter {
  const { document, authenticate, handlers = {}, fallback, tolerant = false } = options;
  const { bodyLimit = "1mb", maxDepth = 64 } = options;
  if (!Number.isInteger(maxDepth) || maxDepth < 1) {
    throw new Error(`maxDepth ${maxDepth} is not a number of levels`);
  }
  const byPath = readOperations({
    document,
    isHandled: (id) => Object.hasOwn(handlers, id),
    tolerant,
    widenParameter: fallback?.widenParameter,
  });
  const operations = [...byPath.values()].flat();
  checkHandlers(operations, Object.keys(handlers));
  for (const operation of operations) {
    checkSchemes({ document, authenticate, tolerant }, operation);
  }

  const validators: SharedValidators = {
    requests: once(() => new RequestValidators(document)),
    responses: once(() => new ResponseValidators(document)),
  };
  const plans = new Map(
    operations.map((operation) => [
      operation,
      once(() => new OperationPlan(document, operation, validators, authenticate)),
    ]),
  );
  const planOf = (operation: Operation): (() => OperationPlan) => {
    const plan = plans.get(operation);
    if (plan === undefined) throw new Error(`${operation.operationId} is of another router`);
    return plan;
  };

  const journey = createJourney<P>({
    document,
    handlers,
    paths: createPaths(byPath, planOf, tolerant),
    fallback:
      fallback?.open({
        document,
        operations,
        responsesOf: (operation) => planOf(operation)().responses,
      }) ?? answerNotImplemented,
    bodyReader: createBodyReader({
      limit: bodyLimit,
      maxDepth,
      loadMultipartReader: (limit) => createMultipartReader(document.openapi, limit),
    }),
    renderFailure: options.renderFailure ?? renderProblem,
    onFailure: options.onFailure ?? (() => undefined),
    admit: options.admit,
    tolerant,
  });

  return {
    router: (request, response) => void journey(request, response),
    operations,
    ...createSurvey([...plans.values()]),
  };
}

const answerNotImplemented: FallbackHandler = () => {
  throw new Failure("not-implemented");
};

function checkHandlers(operations: Operation[], handled: string[]): void {
  const ids = new Set(operations.map(({ operationId }) => operationId));
  for (const id of handled) {
    if (ids.has(id)) continue;
    const hint = didYouMean(id, [...ids]);
    throw new Error(
      `handler "${id}" belongs to no operation${hint === undefined ? "" : `; ${hint}`}`,
    );
  }
}

/** Throws for a path that cannot be routed, or marks its operations as broken if `tolerant`. */
function createPaths(
  byPath: Map<string, Operation[]>,
  planOf: (operation: Operation) => () => OperationPlan,
  tolerant: boolean,
): PathTable<OperationPlan> {
  const paths = createPathTable<OperationPlan>();
  for (const [path, operations] of byPath) {
    const byMethod = operations.map((operation): [string, () => OperationPlan] => [
      operation.method,
      planOf(operation),
    ]);
    try {
      paths.add(createPathMethods(path, byMethod));
    } catch (error) {
      if (!tolerant || !(error instanceof UnroutablePath)) throw error;
      for (const operation of operations) markBroken(operation, error.diagnostic);
    }
  }
  return paths;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
