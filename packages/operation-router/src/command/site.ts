// Makes of a document on disk what serves it: the router, its problems and its listing.
import type { IncomingMessage } from "node:http";
import { asObject } from "../document.ts";
import { Failure } from "../failure.ts";
import type { Admit, Operation } from "../operation.ts";
import { renderProblem } from "../problem.ts";
import { createOperationRouter, type OperationRouter } from "../router.ts";
import { findBasePaths } from "./base-path.ts";
import { findBroken, type Breakage } from "./broken-operations.ts";
import { DocumentError, type Diagnostic } from "./diagnostic.ts";
import { checkDocument } from "./document-check.ts";
import { checkDuplicates } from "./duplicate-check.ts";
import { learn, type Findings } from "./example-check.ts";
import { explain } from "./explanation.ts";
import type { LinkedDocument } from "./linked-document.ts";
import { link } from "./linker.ts";
import { secretsOfQuery } from "./query-secrets.ts";
import { readVersion } from "./version-check.ts";

export interface Site {
  linked: LinkedDocument;
  /** Title and version, as the document gives them. */
  title: string;
  api: OperationRouter;
  /** What is wrong with the document. */
  diagnostics: Diagnostic[];
  /** What cannot be served, and why, by `METHOD /path`. */
  broken: Map<string, Breakage>;
  findings: Findings;
  /** The paths of the servers, under which the operations are served too, such as `/api/v3`. */
  basePaths: string[];
  /** The query parameters that hold credentials. */
  querySecrets: Set<string>;
  /** How often an answer was given before the document was last loaded, by `answerKey`. */
  answeredBefore: Map<string, number>;
}

export interface SiteOptions {
  /** The folder that people are in: names of files are told from there. */
  folder: string;
  remembers: boolean;
  /** Looks for what takes long to find, too. */
  isThorough?: boolean;
  onFailure: (failure: Failure, request: IncomingMessage) => void;
  /** Told once of each answer and example that was to be served and is not valid. */
  onExample?: (diagnostic: Diagnostic) => void;
}

/** Throws a DocumentError when nothing of the document can be served. */
export function openSite(path: string, options: SiteOptions): Site {
  const linked = link(path, options.folder);
  const version = readVersion(linked.entry);
  if (typeof version !== "string") throw new DocumentError([version], linked.paths);
  const duplicates = checkDuplicates(linked.files.values(), options.isThorough === true);
  const diagnostics = [...duplicates, ...checkDocument(linked, version)];
  const broken = findBroken(linked, diagnostics);

  // Somebody who prefers an answer may have one that is sound.
  const admit: Admit = ({ operation, request }) => {
    const breakage = broken.get(nameOf(operation));
    const isLost = breakage !== undefined && !canSucceed(operation, breakage);
    if (isLost && (breakage.whole.size > 0 || request.headers.prefer === undefined)) {
      throw new Failure("broken-operation");
    }
  };
  const api = createOperationRouter({
    document: linked.document,
    tolerant: true,
    stubs: {
      remember: options.remembers,
      onProblem: (problem) => {
        const diagnostic = learn(site, problem);
        if (diagnostic !== undefined) options.onExample?.(diagnostic);
      },
    },
    admit,
    onFailure: (failure, request) => options.onFailure(explain(failure, linked, broken), request),
    renderFailure: (failure) => renderProblem(explain(failure, linked, broken)),
  });
  for (const operation of api.operations) addRouterProblem(linked, operation, diagnostics, broken);

  const site: Site = {
    linked,
    title: titleOf(linked),
    api,
    diagnostics,
    broken,
    findings: { diagnostics: [], unmade: new Set() },
    basePaths: findBasePaths(linked.document),
    querySecrets: secretsOfQuery(linked.document),
    answeredBefore: new Map(),
  };
  if (!api.operations.some((operation) => isServed(site, operation))) {
    throw new DocumentError(nothingToServe(site), linked.paths);
  }
  return site;
}

export function nameOf({ method, path }: { method: string; path: string }): string {
  return `${method} ${path}`;
}

/** Names a documented answer. */
export function answerKey(row: {
  method: string;
  path: string;
  status: string;
  mediaType: string | undefined;
}): string {
  return `${nameOf(row)} ${row.status} ${row.mediaType ?? ""}`;
}

/** Whether an operation is answered when nothing is said of the answer. */
export function isServed({ broken }: Site, operation: Operation): boolean {
  const breakage = broken.get(nameOf(operation));
  return breakage === undefined || canSucceed(operation, breakage);
}

/** With a success; where none is documented, with anything. */
function canSucceed({ definition }: Operation, { whole, answers }: Breakage): boolean {
  const statuses = Object.keys(asObject(definition.responses));
  const successes = statuses.filter((status) => status.startsWith("2"));
  const wanted = successes.length > 0 ? successes : statuses;
  return whole.size === 0 && wanted.some((status) => !answers.has(status));
}

/** What the router found and we did not. */
function addRouterProblem(
  linked: LinkedDocument,
  operation: Operation,
  diagnostics: Diagnostic[],
  broken: Map<string, Breakage>,
): void {
  const { problem } = operation;
  if (problem === undefined || broken.has(nameOf(operation))) return;
  const place = linked.place(problem.pointer);
  let diagnostic = diagnostics.find(({ file, pointer }) => {
    return file === place.file && `${pointer}/`.startsWith(`${place.pointer}/`);
  });
  if (diagnostic === undefined) {
    const { message } = problem;
    diagnostic = { severity: "error", ...place, message, remedy: "correct it" };
    diagnostics.push(diagnostic);
  }
  broken.set(nameOf(operation), { whole: new Set([diagnostic]), answers: new Map() });
}

function nothingToServe({ linked, api, diagnostics }: Site): Diagnostic[] {
  if (api.operations.length > 0) return diagnostics;
  const message = "the document has no operation";
  const remedy = "describe one under paths";
  return [...diagnostics, { severity: "error", ...linked.place("/paths"), message, remedy }];
}

function titleOf({ document }: LinkedDocument): string {
  const { title, version } = asObject(document.info);
  const name = typeof title === "string" && title !== "" ? title : "An API without a title";
  return version === undefined ? name : `${name} ${String(version)}`;
}
