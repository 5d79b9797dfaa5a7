// Makes of a document on disk what serves it: the router, its problems and its listing.
import type { IncomingMessage } from "node:http";
import { asArray, asObject } from "../document.ts";
import { Failure } from "../failure.ts";
import type { Admit, Answer, Operation } from "../operation.ts";
import { renderProblem } from "../problem.ts";
import { createOperationRouter, type OperationRouter } from "../router.ts";
import { findBroken } from "./broken-operations.ts";
import { describe, DocumentError, type Diagnostic } from "./diagnostic.ts";
import { checkDocument } from "./document-check.ts";
import type { LinkedDocument } from "./linked-document.ts";
import { link } from "./linker.ts";
import { dropDuplicateIds } from "./document-operations.ts";
import { readVersion } from "./version-check.ts";

export interface Site {
  linked: LinkedDocument;
  /** Title and version, as the document gives them. */
  title: string;
  api: OperationRouter;
  /** What is wrong with the document. */
  diagnostics: Diagnostic[];
  /** Why operations are not served, by `METHOD /path`. */
  broken: Map<string, Diagnostic[]>;
  /** The paths of the servers, under which the operations are served too, such as `/api/v3`. */
  basePaths: string[];
  /** How often an answer was given before the document was last loaded, by `answerKey`. */
  answeredBefore: Map<string, number>;
}

export interface SiteOptions {
  /** The folder that people are in: names of files are told from there. */
  folder: string;
  remembers: boolean;
  onFailure: (failure: Failure, request: IncomingMessage) => void;
}

/** Throws a DocumentError when nothing of the document can be served. */
export function openSite(path: string, options: SiteOptions): Site {
  const linked = link(path, options.folder);
  const version = readVersion(linked.entry);
  if (typeof version !== "string") throw new DocumentError([version], linked.paths);
  const diagnostics = checkDocument(linked, version);
  const broken = findBroken(linked, diagnostics);
  dropDuplicateIds(linked);

  const admit: Admit = ({ operation }) => {
    const problems = broken.get(nameOf(operation));
    if (problems !== undefined)
      throw new Failure("broken-operation", { message: tell(operation, problems) });
  };
  const api = createOperationRouter({
    document: linked.document,
    tolerant: true,
    stubs: { remember: options.remembers },
    admit,
    onFailure: options.onFailure,
    renderFailure: (failure) => render(failure, linked),
  });
  for (const operation of api.operations) addRouterProblem(linked, operation, diagnostics, broken);

  if (api.operations.every((operation) => broken.has(nameOf(operation)))) {
    throw new DocumentError(nothingToServe(linked, api.operations, diagnostics), linked.paths);
  }
  const basePaths = findBasePaths(linked);
  return {
    linked,
    title: titleOf(linked),
    api,
    diagnostics,
    broken,
    basePaths,
    answeredBefore: new Map(),
  };
}

export function nameOf({ method, path }: Operation): string {
  return `${method} ${path}`;
}

export function answerKey(row: {
  method: string;
  path: string;
  status: string;
  mediaType: string | undefined;
}): string {
  return [row.method, row.path, row.status, row.mediaType ?? ""].join(" ");
}

function tell(operation: Operation, problems: Diagnostic[]): string {
  return `${nameOf(operation)} is not served: ${problems.map(describe).join("; ")}`;
}

/** What the router found and we did not. */
function addRouterProblem(
  linked: LinkedDocument,
  operation: Operation,
  diagnostics: Diagnostic[],
  broken: Map<string, Diagnostic[]>,
): void {
  const { problem } = operation;
  if (problem === undefined || broken.has(nameOf(operation))) return;
  const diagnostic: Diagnostic = {
    severity: "error",
    ...linked.place(problem.pointer),
    message: problem.message,
    remedy: "correct it to have the operation served",
  };
  diagnostics.push(diagnostic);
  broken.set(nameOf(operation), [diagnostic]);
}

/** A problem that shows at the first request names its file and line, too. */
function render(failure: Failure, linked: LinkedDocument): Answer {
  const answer = renderProblem(failure);
  const { operation } = failure;
  if (failure.kind !== "broken-operation" || operation?.problem === undefined) return answer;
  const { message, pointer } = operation.problem;
  const place: Diagnostic = {
    severity: "error",
    ...linked.place(pointer),
    message,
    remedy: "correct it",
  };
  return { ...answer, body: { ...asObject(answer.body), detail: tell(operation, [place]) } };
}

function nothingToServe(
  linked: LinkedDocument,
  operations: Operation[],
  diagnostics: Diagnostic[],
): Diagnostic[] {
  if (operations.length > 0) return diagnostics;
  const remedy = "describe one under paths";
  const none: Diagnostic = {
    severity: "error",
    ...linked.place("/paths"),
    message: "the document has no operation",
    remedy,
  };
  return [...diagnostics, none];
}

function titleOf({ document }: LinkedDocument): string {
  const { title, version } = asObject(document.info);
  const name = typeof title === "string" && title !== "" ? title : "An API without a title";
  return version === undefined ? name : `${name} ${String(version)}`;
}

/** The paths of the servers that no path of the document begins with. */
function findBasePaths({ document }: LinkedDocument): string[] {
  const bases = asArray(document.servers).map((server) => {
    const { url, variables } = asObject(server);
    const filled = String(url ?? "").replaceAll(/\{([^{}]*)\}/g, (_, name: string) =>
      String(asObject(asObject(variables)[name]).default ?? ""),
    );
    const base = "http://localhost/";
    return URL.canParse(filled, base) ? new URL(filled, base).pathname.replace(/\/+$/, "") : "";
  });
  const paths = Object.keys(asObject(document.paths));
  return [...new Set(bases)].filter(
    (base) => base !== "" && !paths.some((path) => `${path}/`.startsWith(`${base}/`)),
  );
}
