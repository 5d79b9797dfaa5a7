// A document that is being served: its router, its stubs and its diagnostics.
import type { Operation, OperationRouter } from "@contract-first/operation-router";
import { asObject } from "@contract-first/operation-router/document/json";
import { nameOf } from "@contract-first/operation-router/document/operation";
import type { BrokenOperation } from "../check/broken-operations.ts";
import type { LinkedDocument } from "../link/linked-document.ts";
import type { FileDiagnostic } from "../source/diagnostic.ts";
import type { Stubs } from "../stubs.ts";

export interface ServedDocument {
  linked: LinkedDocument;
  /** Title and version, as the document gives them. */
  title: string;
  api: OperationRouter;
  stubs: Stubs;
  /** What is wrong with the document, found before any answer was made. */
  diagnostics: FileDiagnostic[];
  /** What cannot be served, and why, by `METHOD /path`. */
  broken: Map<string, BrokenOperation>;
  examples: ExampleDiagnostics;
  /** The paths of the servers, under which the operations are served too, such as `/api/v3`. */
  basePaths: string[];
  /** The query parameters that hold credentials, which no log may show. */
  querySecrets: Set<string>;
  /** How often an answer was given before the document was last loaded, by `answerKey`. */
  answeredBefore: Map<string, number>;
}

/** What was found to be wrong while answers were made. */
export interface ExampleDiagnostics {
  diagnostics: FileDiagnostic[];
  /** The answers that cannot be made, by `answerKey`. */
  unmade: Set<string>;
}

/** Returns a key for a documented answer. */
export function answerKey(row: {
  method: string;
  path: string;
  status: string;
  mediaType: string | undefined;
}): string {
  return `${nameOf(row)} ${row.status} ${row.mediaType ?? ""}`;
}

/** Whether an operation answers requests without preferences. */
export function isServed(
  { broken }: Pick<ServedDocument, "broken">,
  operation: Operation,
): boolean {
  const parts = broken.get(nameOf(operation));
  return parts === undefined || canSucceed(operation, parts);
}

/** Whether it can answer a success, or anything where no success is documented. */
function canSucceed({ definition }: Operation, { whole, answers }: BrokenOperation): boolean {
  const statuses = Object.keys(asObject(definition.responses));
  const successes = statuses.filter((status) => status.startsWith("2"));
  const wanted = successes.length > 0 ? successes : statuses;
  return whole.size === 0 && wanted.some((status) => !answers.has(status));
}
