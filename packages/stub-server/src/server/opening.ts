// Opens a document on disk: links it, checks it and makes the router that serves it.
import type { IncomingMessage } from "node:http";
import {
  createOperationRouter,
  Failure,
  renderProblem,
  type Admit,
  type Operation,
} from "@contract-first/operation-router";
import { asObject } from "@contract-first/operation-router/document/json";
import { nameOf } from "@contract-first/operation-router/document/operation";
import { findBroken, type BrokenOperation } from "../check/broken-operations.ts";
import { checkDocument, checkDuplicates } from "../check/document-check.ts";
import { readVersion } from "../check/version-check.ts";
import type { LinkedDocument } from "../link/linked-document.ts";
import { link } from "../link/linker.ts";
import { DocumentError, type FileDiagnostic } from "../source/diagnostic.ts";
import { createStubs } from "../stubs.ts";
import { findBasePaths } from "./base-path.ts";
import { addExampleDiagnostic } from "./example-check.ts";
import { explainFailure } from "./explanation.ts";
import { findQuerySecrets } from "./query-secrets.ts";
import { isServed, type ServedDocument } from "./served-document.ts";

export interface OpeningOptions {
  /** The folder that file names are relative to. */
  folder: string;
  remembers: boolean;
  /** Also looks for mistakes that take long to find. */
  isThorough?: boolean;
  onFailure: (failure: Failure, request: IncomingMessage) => void;
  /** Called once for each answer or example that is not valid when it is to be served. */
  onExample?: (diagnostic: FileDiagnostic) => void;
}

/** Throws a DocumentError when nothing of the document can be served. */
export function openDocument(path: string, options: OpeningOptions): ServedDocument {
  const linked = link(path, options.folder);
  const version = readVersion(linked.entry);
  if (typeof version !== "string") throw new DocumentError([version], linked.paths);

  const stubs = createStubs({
    remember: options.remembers,
    onDiagnostic: (found) => {
      const diagnostic = addExampleDiagnostic(served, found);
      if (diagnostic !== undefined) options.onExample?.(diagnostic);
    },
  });
  // A request that prefers an answer may have one that is valid.
  const admit: Admit = ({ operation, request }) => {
    if (isServed(served, operation)) return;
    const isWhole = (served.broken.get(nameOf(operation))?.whole.size ?? 0) > 0;
    if (isWhole || request.headers.prefer === undefined) throw new Failure("broken-operation");
  };
  const api = createOperationRouter({
    document: linked.document,
    tolerant: true,
    fallback: stubs,
    admit,
    onFailure: (failure, request) => options.onFailure(explainFailure(served, failure), request),
    renderFailure: (failure) => renderProblem(explainFailure(served, failure)),
  });
  const duplicates = checkDuplicates(linked.files.values(), options.isThorough === true);
  const diagnostics = [...duplicates, ...checkDocument(linked, api.operations, version)];
  const broken = findBroken(linked, api.operations, diagnostics);
  for (const operation of api.operations) {
    addUnreadable(linked, operation, diagnostics, broken);
  }
  const served: ServedDocument = {
    linked,
    title: titleOf(linked),
    api,
    stubs,
    diagnostics,
    broken,
    examples: { diagnostics: [], unmade: new Set() },
    basePaths: findBasePaths(linked.document),
    querySecrets: findQuerySecrets(linked.document),
    answeredBefore: new Map(),
  };
  if (!api.operations.some((operation) => isServed(served, operation))) {
    throw new DocumentError(nothingToServe(served), linked.paths);
  }
  return served;
}

/** Adds an operation that the router cannot serve to the broken ones, unless it is there. */
function addUnreadable(
  linked: LinkedDocument,
  operation: Operation,
  diagnostics: FileDiagnostic[],
  broken: Map<string, BrokenOperation>,
): void {
  const { diagnostic } = operation;
  if (diagnostic === undefined || broken.has(nameOf(operation))) return;
  const { message, pointer, remedy = "correct it" } = diagnostic;
  const place = linked.place(pointer);
  let found = diagnostics.find((one) => {
    return one.file === place.file && `${one.pointer}/`.startsWith(`${place.pointer}/`);
  });
  if (found === undefined) {
    found = { severity: "error", ...place, message, remedy };
    diagnostics.push(found);
  }
  broken.set(nameOf(operation), { whole: new Set([found]), answers: new Map() });
}

function nothingToServe({ linked, api, diagnostics }: ServedDocument): FileDiagnostic[] {
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
