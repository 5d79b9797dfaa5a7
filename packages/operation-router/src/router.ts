// Creates the router: reads the document once, checks the options, leaves the rest to first use.
import type { IncomingMessage, ServerResponse } from "node:http";
import { closest } from "./closest.ts";
import { readContracts, type Contract } from "./contract.ts";
import type { OpenApiDocument } from "./document.ts";
import type { Failure } from "./failure.ts";
import { createJourney, type PathEntry } from "./journey.ts";
import type { Admit, Answer, Operation, OperationHandler } from "./operation.ts";
import { createPathTable } from "./path-table.ts";
import { renderProblem } from "./problem.ts";
import { createBodyReader } from "./request-body.ts";
import { checkSchemes, securityHandlers, type Authenticate } from "./security.ts";
import { createStubs, type StubOptions } from "./stub/stubs.ts";
import { buildValidators, type PathValidators } from "./validator.ts";

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
  /** For the operations without a handler. */
  stubs?: StubOptions;
}

export interface OperationRouter {
  /** For `app.use()` of Express 5 or `http.createServer()`; answers every request itself. */
  router: (request: IncomingMessage, response: ServerResponse, next?: unknown) => void;
  operations: Operation[];
  /** Builds all validators now; rejects with one error that names every path that cannot be built. */
  warm: () => Promise<void>;
}

/**
 * Makes a validated router of an OpenAPI document.
 * Throws for a handler without an operation, an operation whose security scheme nobody handles,
 * a reference to nothing, and two paths that match the same URLs.
 */
export function createOperationRouter<P = unknown>(
  options: OperationRouterOptions<P>,
): OperationRouter {
  const { document, authenticate, handlers = {}, maxDepth = 64 } = options;
  const bodyLimit = parseSize(options.bodyLimit ?? "1mb");
  if (!Number.isInteger(maxDepth) || maxDepth < 1) {
    throw new Error(`maxDepth ${maxDepth} is not a number of levels`);
  }
  const contracts = readContracts(document, (id) => Object.hasOwn(handlers, id));
  const all = [...contracts.values()].flat();
  const operations = new Map(all.map(({ operation }) => [operation.operationId, operation]));

  checkIds(all, operations, Object.keys(handlers));
  checkSchemes(document, all, authenticate);

  const security = securityHandlers(document, authenticate, operations);
  const entries = new Map<string, PathEntry>();
  for (const [path, ofPath] of contracts) {
    const build = (): Promise<PathValidators> =>
      buildValidators(document, ofPath, security, bodyLimit);
    entries.set(path, { path, contracts: ofPath, validators: once(build) });
  }

  const journey = createJourney<P>({
    document,
    handlers,
    paths: createPathTable(entries),
    bodyReader: createBodyReader(bodyLimit, maxDepth),
    stubs: createStubs(document, options.stubs),
    renderFailure: options.renderFailure ?? renderProblem,
    onFailure: options.onFailure ?? (() => undefined),
    admit: options.admit ?? (() => undefined),
  });

  async function warm(): Promise<void> {
    const builds = [...entries.values()].map(({ validators }) => validators());
    const problems = (await Promise.allSettled(builds)).flatMap((build) =>
      build.status === "rejected" ? [build.reason] : [],
    );
    if (problems.length > 0) throw new AggregateError(problems, problems.map(messageOf).join("\n"));
  }

  return {
    router: (request, response) => void journey(request, response),
    operations: [...operations.values()],
    warm,
  };
}

function checkIds(
  contracts: Contract[],
  operations: Map<string, Operation>,
  handled: string[],
): void {
  for (const { operation } of contracts) {
    if (operations.get(operation.operationId) !== operation) {
      throw new Error(`operationId "${operation.operationId}" is used more than once`);
    }
  }
  for (const id of handled) {
    if (operations.has(id)) continue;
    const meant = closest(id, [...operations.keys()]);
    const hint = meant === undefined ? "" : `; did you mean "${meant}"?`;
    throw new Error(`handler "${id}" belongs to no operation${hint}`);
  }
}

/** Concurrent first calls share one result. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

const units: Record<string, number> = { b: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 };

function parseSize(size: number | string): number {
  if (typeof size === "number") return size;
  const [, count, unit = "b"] = /^(\d+(?:\.\d+)?)\s*(b|kb|mb|gb)?$/i.exec(size) ?? [];
  if (count === undefined) throw new Error(`bodyLimit "${size}" is not a size such as "500kb"`);
  return Math.floor(Number(count) * (units[unit.toLowerCase()] ?? 1));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
