// Creates the router: reads the document once, checks the options, leaves the rest to first use.
import type { IncomingMessage, ServerResponse } from "node:http";
import { messageOf } from "./message.ts";
import { closest } from "./closest.ts";
import { readContracts, type Contract } from "./contract.ts";
import type { OpenApiDocument } from "./document.ts";
import type { Failure } from "./failure.ts";
import { createJourney } from "./journey.ts";
import { createMemory } from "./memory/memory.ts";
import type { Admit, Answer, Operation, OperationHandler } from "./operation.ts";
import { OperationPlan, type Validation } from "./operation-plan.ts";
import { createPathTable } from "./path-table.ts";
import { renderProblem } from "./problem.ts";
import { createEntry, joinEntries, type PathEntry } from "./path-entry.ts";
import { createBodyReader } from "./request-body.ts";
import { RequestValidators } from "./request-validator.ts";
import { ResponseValidators } from "./response-validator.ts";
import {
  checkAuthenticate,
  findUndeclaredSchemes,
  withoutSchemes,
  type Authenticate,
} from "./security.ts";
import { parseSize } from "./size.ts";
import { createSurvey, type Survey } from "./survey.ts";
import type { StubProblem } from "./stub/interface.ts";
import { createStubs } from "./stub/stubs.ts";
import { escapePointer } from "./violation.ts";

export interface OperationRouterOptions<P> {
  /** Read once and never written to. */
  document: OpenApiDocument;
  /** Key = operationId. Operations without a handler are answered by stubs. */
  handlers?: Record<string, OperationHandler<P>>;
  /** Key = security scheme. Without it only the presence of credentials is checked. */
  authenticate?: Record<string, Authenticate<P>>;
  /** How a failure looks; `application/problem+json` (RFC 9457) by default. */
  renderFailure?: (failure: Failure) => Answer;
  /** Told about every failure, for logging. */
  onFailure?: (failure: Failure, request: IncomingMessage) => void;
  /** Sees every request to an operation first: for rate limits. */
  admit?: Admit;
  /** The largest request body, in bytes or as in `500kb`; `1mb` by default. */
  bodyLimit?: number | string;
  /** How many arrays and objects of a JSON body may stand inside one another; 64 by default. */
  maxDepth?: number;
  /** Serves what can be served of a document with mistakes, instead of throwing. */
  tolerant?: boolean;
  /** How operations without a handler are answered. */
  stubs?: {
    /** Lets stubs keep what is created, changed and deleted, by the header `Stub-Sandbox`. */
    remember?: boolean;
    /** Told once about each documented example that cannot be served. */
    onProblem?: (problem: StubProblem) => void;
  };
}

export interface OperationRouter extends Omit<Survey, "forgetCounts"> {
  /** For `app.use()` of Express 5 or `http.createServer()`; answers every request itself. */
  router: (request: IncomingMessage, response: ServerResponse, next?: unknown) => void;
  operations: Operation[];
  /** Forgets what the stubs of one sandbox have stored; without a sandbox, everything and the counts. */
  reset: (sandbox?: string) => void;
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
  const bodyLimit = parseSize(options.bodyLimit ?? "1mb");
  if (!Number.isInteger(maxDepth) || maxDepth < 1) {
    throw new Error(`maxDepth ${maxDepth} is not a number of levels`);
  }
  const contracts = readContracts(document, (id) => Object.hasOwn(handlers, id), tolerant);
  const all = [...contracts.values()].flat();
  checkHandlers(all, Object.keys(handlers));
  for (const contract of all) {
    const undeclared = findUndeclaredSchemes(document, contract);
    if (undeclared.size === 0) checkAuthenticate(contract, authenticate);
    else tolerateUndeclared(contract, undeclared);
  }

  const validation: Validation = {
    requests: once(() => new RequestValidators(document)),
    responses: once(() => new ResponseValidators(document)),
  };
  const paths = createPathTable<PathEntry>(joinEntries);
  const plans: (() => OperationPlan)[] = [];
  for (const [path, ofPath] of contracts) {
    const operations = ofPath.map((contract) => {
      const plan = once(() => new OperationPlan(document, contract, validation, authenticate));
      return { contract, plan };
    });
    plans.push(...operations.map(({ plan }) => plan));
    try {
      paths.add(path, createEntry(path, operations));
    } catch (error) {
      if (!tolerant) throw error;
      const message = messageOf(error);
      complain(ofPath, message, `/paths/${escapePointer(path)}`);
    }
  }

  /** Where somebody is to be kept out, what cannot be asked for keeps everybody out. */
  function tolerateUndeclared(contract: Contract, schemes: Set<string>): void {
    const names = [...schemes].map((name) => `"${name}"`).join(", ");
    const message = `security scheme ${names} of operation "${contract.operation.operationId}" is not declared`;
    const pointer = `${contract.pointer}/security`;
    if (!tolerant || authenticate !== undefined) return complain([contract], message, pointer);
    contract.remarks.push({ message, pointer });
    contract.security = withoutSchemes(contract.security, schemes);
  }

  function complain(contractsAtFault: Contract[], message: string, pointer: string): void {
    if (!tolerant) throw new Error(message);
    for (const contract of contractsAtFault) {
      contract.operation.problem ??= { message, pointer };
      contract.isBroken = true;
    }
  }

  const memory = options.stubs?.remember === true ? createMemory(document, all) : undefined;
  const stubs = createStubs(document, { memory, onProblem: options.stubs?.onProblem });
  const journey = createJourney<P>({
    document,
    handlers,
    stubs,
    paths,
    bodyReader: createBodyReader(document.openapi, bodyLimit, maxDepth),
    renderFailure: options.renderFailure ?? renderProblem,
    onFailure: options.onFailure ?? (() => undefined),
    admit: options.admit,
    tolerant,
  });

  const survey = createSurvey(plans, stubs);
  return {
    router: (request, response) => void journey(request, response),
    operations: all.map(({ operation }) => operation),
    warm: survey.warm,
    check: survey.check,
    inspect: survey.inspect,
    coverage: survey.coverage,
    reset: (sandbox) => {
      memory?.reset(sandbox);
      if (sandbox === undefined) survey.forgetCounts();
    },
  };
}

function checkHandlers(contracts: Contract[], handled: string[]): void {
  const ids = new Set(contracts.map(({ operation }) => operation.operationId));
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
