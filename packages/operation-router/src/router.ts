// Creates the router: reads the document once, checks the options, leaves the rest to first use.
import type { IncomingMessage, ServerResponse } from "node:http";
import { createBodyReader } from "./body/request-body.ts";
import { closest } from "./document/closest.ts";
import { messageOf, type Diagnostic } from "./document/diagnostic.ts";
import type { OpenApiDocument } from "./document/document.ts";
import { readOperations } from "./document/operation-reader.ts";
import type { Operation } from "./document/operation.ts";
import { escapePointer } from "./document/pointer.ts";
import { Failure } from "./failure/failure.ts";
import type { Admit, Fallback, FallbackHandler, OperationHandler } from "./handler.ts";
import { createJourney } from "./journey.ts";
import { OperationPlan, type Validators } from "./operation-plan.ts";
import { renderProblem } from "./problem-details.ts";
import type { Answer } from "./responses/answer.ts";
import {
  createPathMethods,
  joinPathMethods,
  PathConflict,
  type PathMethods,
} from "./routing/path-methods.ts";
import { createPathTable } from "./routing/path-table.ts";
import { checkAuthenticate, type Authenticate } from "./security/authentication.ts";
import { findUndeclaredSchemes, withoutSchemes } from "./security/requirements.ts";
import { createSurvey, type Survey } from "./survey.ts";
import { createPartsReader } from "./validation/multipart.ts";
import { RequestValidators } from "./validation/request-validator.ts";
import { ResponseValidators } from "./validation/response-validator.ts";

export interface OperationRouterOptions<P> {
  /** Read once and never written to. */
  document: OpenApiDocument;
  /** Key = operationId. */
  handlers?: Record<string, OperationHandler<P>>;
  /** Answers the operations without a handler; they are answered 501 without it. */
  fallback?: Fallback;
  /** Key = security scheme. Without it only the presence of credentials is checked. */
  authenticate?: Record<string, Authenticate<P>>;
  /** How a failure looks; `application/problem+json` (RFC 9457) by default. */
  renderFailure?: (failure: Failure) => Answer;
  /** Called with every failure, for logging. */
  onFailure?: (failure: Failure, request: IncomingMessage) => void;
  /** Sees every request to an operation first: for rate limits. */
  admit?: Admit;
  /** The largest request body, in bytes or as in `500kb`; `1mb` by default. */
  bodyLimit?: number | string;
  /** How many arrays and objects of a JSON body may stand inside one another; 64 by default. */
  maxDepth?: number;
  /** Serves what can be served of a document with mistakes, instead of throwing. */
  tolerant?: boolean;
}

export interface OperationRouter extends Survey {
  /** For `app.use()` of Express 5 or `http.createServer()`; answers every request itself. */
  router: (request: IncomingMessage, response: ServerResponse, next?: unknown) => void;
  operations: Operation[];
}

/**
 * Makes a validated router of an OpenAPI document.
 * Throws for a handler without an operation and an operation whose security scheme nobody handles;
 * unless `tolerant`, also for a reference to nothing, an operationId that is used twice, a security
 * scheme that is not declared, and a path that no URL matches, or the same URLs as another.
 */
export function createOperationRouter<P = unknown>(
  options: OperationRouterOptions<P>,
): OperationRouter {
  const { document, authenticate, handlers = {}, maxDepth = 64, tolerant = false } = options;
  if (!Number.isInteger(maxDepth) || maxDepth < 1) {
    throw new Error(`maxDepth ${maxDepth} is not a number of levels`);
  }
  const { fallback } = options;
  const byPath = readOperations({
    document,
    isHandled: (id) => Object.hasOwn(handlers, id),
    tolerant,
    widenParameter: fallback?.widenParameter,
  });
  const operations = [...byPath.values()].flat();
  checkHandlers(operations, Object.keys(handlers));
  for (const operation of operations) {
    const undeclared = findUndeclaredSchemes(document, operation);
    if (undeclared.size === 0) checkAuthenticate(operation, authenticate);
    else tolerateUndeclared(operation, undeclared);
  }

  const validators: Validators = {
    requests: once(() => new RequestValidators(document)),
    responses: once(() => new ResponseValidators(document)),
  };
  const plans = new Map<Operation, () => OperationPlan>();
  const planOf = (operation: Operation): OperationPlan => {
    const plan = plans.get(operation);
    if (plan === undefined) throw new Error(`${operation.operationId} is of another router`);
    return plan();
  };
  const paths = createPathTable<PathMethods<OperationPlan>>(joinPathMethods);
  for (const [path, ofPath] of byPath) {
    for (const operation of ofPath) {
      plans.set(
        operation,
        once(() => new OperationPlan(document, operation, validators, authenticate)),
      );
    }
    try {
      const byMethod = ofPath.map((operation): [string, () => OperationPlan] => [
        operation.method,
        () => planOf(operation),
      ]);
      paths.add(path, createPathMethods(path, byMethod));
    } catch (error) {
      if (!tolerant) throw error;
      breakOperations(ofPath, { ...diagnose(error), pointer: `/paths/${escapePointer(path)}` });
    }
  }

  /** Where somebody is to be kept out, what cannot be asked for keeps everybody out. */
  function tolerateUndeclared(operation: Operation, undeclared: Map<string, Diagnostic>): void {
    if (!tolerant) {
      const names = [...undeclared.keys()].map((name) => `"${name}"`).join(", ");
      const { operationId } = operation;
      throw new Error(`security scheme ${names} of operation "${operationId}" is not declared`);
    }
    const [first] = undeclared.values();
    if (authenticate !== undefined && first !== undefined)
      return breakOperations([operation], first);
    operation.warnings.push(...undeclared.values());
    operation.security = withoutSchemes(operation.security, undeclared);
  }

  const journey = createJourney<P>({
    document,
    handlers,
    fallback:
      fallback?.open({
        document,
        operations,
        responsesOf: (operation) => planOf(operation).responses,
      }) ?? answerNothing,
    paths,
    bodyReader: createBodyReader({
      limit: options.bodyLimit ?? "1mb",
      maxDepth,
      readParts: (limit) => createPartsReader(document.openapi, limit),
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

const answerNothing: FallbackHandler = () => {
  throw new Failure("not-implemented");
};

function breakOperations(broken: Operation[], diagnostic: Diagnostic): void {
  for (const operation of broken) {
    operation.diagnostic ??= diagnostic;
    operation.isBroken = true;
  }
}

/** What is wrong with a path that cannot be routed. */
function diagnose(error: unknown): { message: string; remedy?: string } {
  const { cause } = Object(error) as { cause?: unknown };
  return cause instanceof PathConflict ? cause.diagnosis : { message: messageOf(error) };
}

function checkHandlers(operations: Operation[], handled: string[]): void {
  const ids = new Set(operations.map(({ operationId }) => operationId));
  for (const id of handled) {
    if (ids.has(id)) continue;
    const meant = closest(id, [...ids]);
    const hint = meant === undefined ? "" : `; did you mean "${meant}"?`;
    throw new Error(`handler "${id}" belongs to no operation${hint}`);
  }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
