// Creates the router: reads the document once, checks the options, leaves the rest to first use.
import type { IncomingMessage, ServerResponse } from "node:http";
import { setImmediate } from "node:timers/promises";
import { checkAnswer } from "./answer.ts";
import { BuildError } from "./broken-operation.ts";
import { closest } from "./closest.ts";
import { readContracts, type Contract } from "./contract.ts";
import type { OpenApiDocument } from "./document.ts";
import type { Failure } from "./failure.ts";
import { createJourney } from "./journey.ts";
import { createMemory } from "./memory/memory.ts";
import type { Admit, Answer, Operation, OperationHandler, Problem } from "./operation.ts";
import { OperationPlan, type Validation } from "./operation-plan.ts";
import { createPathTable } from "./path-table.ts";
import { renderProblem } from "./problem.ts";
import { createEntry, joinEntries, type PathEntry } from "./path-entry.ts";
import { createBodyReader } from "./request-body.ts";
import { RequestValidators } from "./request-validator.ts";
import type { CoverageRow, ResponseRow } from "./response-plan.ts";
import { ResponseValidators } from "./response-validator.ts";
import {
  checkAuthenticate,
  findUndeclaredSchemes,
  withoutSchemes,
  type Authenticate,
} from "./security.ts";
import { parseSize } from "./size.ts";
import { createStubs, type StubProblem } from "./stub/stubs.ts";
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

export interface OperationRouter {
  /** For `app.use()` of Express 5 or `http.createServer()`; answers every request itself. */
  router: (request: IncomingMessage, response: ServerResponse, next?: unknown) => void;
  operations: Operation[];
  /** Builds all validators now; rejects with one error that names every path that cannot be built. */
  warm: () => Promise<void>;
  /** Builds everything now and returns all that is wrong; notes it on the operations, too. */
  check: () => Problem[];
  /** Makes every documented answer of every stub and returns what kept one from being made. */
  inspect: () => Promise<StubProblem[]>;
  /** One row for each operation, documented status and media type. */
  coverage: () => CoverageRow[];
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
      const message = error instanceof Error ? error.message : String(error);
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

  async function warm(): Promise<void> {
    const failed = new Map<string, BuildError>();
    async function buildFrom(index: number): Promise<void> {
      const plan = plans[index];
      if (plan === undefined) return;
      for (const error of plan().build()) {
        if (error instanceof BuildError) failed.set(error.path, error);
      }
      // Requests are answered in between.
      await setImmediate();
      await buildFrom(index + 1);
    }
    await buildFrom(0);
    const errors = [...failed.values()];
    if (errors.length === 0) return;
    throw new AggregateError(errors, errors.map(({ message }) => message).join("\n"));
  }

  function check(): Problem[] {
    return plans.flatMap((plan) => {
      const { operation, remarks } = plan().contract;
      const problems = plan().problems();
      const [first] = problems;
      if (first !== undefined) operation.problem ??= first;
      const { operationId } = operation;
      return [...remarks, ...problems].map(({ message, pointer }) => {
        return { operationId, message, pointer };
      });
    });
  }

  async function inspect(): Promise<StubProblem[]> {
    const sound = plans
      .map((plan) => plan())
      .filter(({ contract }) => {
        return contract.operation.source === "stub" && contract.operation.problem === undefined;
      });
    // One after another: they share the validators that they need.
    return sound.reduce(async (before, { contract, responses }) => {
      const found = await before;
      const own = await stubs.inspect(contract, (answer) => {
        checkAnswer(contract.operation.operationId, responses, answer);
        return answer;
      });
      return found.concat(own);
    }, Promise.resolve<StubProblem[]>([]));
  }

  const coverage = (): CoverageRow[] =>
    plans.flatMap((plan) => {
      const { contract, responses } = plan();
      return responses.rows.map((row) => toCoverage(contract.operation, row));
    });

  return {
    router: (request, response) => void journey(request, response),
    operations: all.map(({ operation }) => operation),
    warm,
    check,
    inspect,
    coverage,
    reset: (sandbox) => {
      memory?.reset(sandbox);
      if (sandbox !== undefined) return;
      for (const row of plans.flatMap((plan) => plan().responses.rows)) row.answered = 0;
    },
  };
}

function toCoverage(operation: Operation, row: ResponseRow): CoverageRow {
  const { operationId, method, path, source, problem } = operation;
  return { operationId, method, path, ...row, source: problem ? "broken" : source };
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
