// Says which documented answers cannot be given, because an example breaks its schema.
import type { Operation } from "../operation.ts";
import type { StubProblem } from "../stub/interface.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { LinkedDocument } from "./linked-document.ts";
import { answerKey, nameOf, type Site } from "./site.ts";

/** What turned out while answers were made. */
export interface Findings {
  diagnostics: Diagnostic[];
  /** The answers that cannot be made, by `answerKey`. */
  unmade: Set<string>;
}

type Known = Pick<Site, "api" | "broken" | "diagnostics" | "findings" | "linked">;

/** Makes every documented answer, so that the site knows each that is not valid. */
export async function checkExamples(site: Site): Promise<void> {
  for (const problem of await site.api.inspect()) learn(site, problem);
}

/** Adds a problem to what the site knows; undefined when it is not new. */
export function learn(site: Known, problem: StubProblem): Diagnostic | undefined {
  const { api, findings, linked } = site;
  const operation = api.operations.find((one) => one.operationId === problem.operationId);
  const { status, mediaType, isFatal = false } = problem;
  if (operation !== undefined && status !== undefined && isFatal) {
    findings.unmade.add(answerKey({ ...operation, status, mediaType }));
  }
  if (isKnown(site, operation, problem)) return undefined;
  const diagnostic = toDiagnostic(linked, problem);
  if (findings.diagnostics.some((one) => keyOf(one) === keyOf(diagnostic))) return undefined;
  findings.diagnostics.push(diagnostic);
  return diagnostic;
}

/** Whether the document was found to be wrong there before any answer was made. */
function isKnown(
  { broken, diagnostics, linked }: Known,
  operation: Operation | undefined,
  { pointer, status }: StubProblem,
): boolean {
  const breakage = operation && broken.get(nameOf(operation));
  if (breakage !== undefined) {
    if (status === undefined || breakage.whole.size > 0 || breakage.answers.has(status))
      return true;
  }
  const place = linked.place(pointer);
  return diagnostics.some(
    (one) => one.severity === "error" && one.file === place.file && one.pointer === place.pointer,
  );
}

function toDiagnostic(linked: LinkedDocument, problem: StubProblem): Diagnostic {
  const { message, pointer } = problem;
  const remedy = remedyFor(problem);
  return { severity: "warning", ...linked.place(pointer), message, remedy };
}

function remedyFor({ isFatal, status }: StubProblem): string {
  if (isFatal === true) return "mend it, or add an example that fits";
  return status === undefined ? "describe a success" : "correct the one or the other";
}

function keyOf({ file, pointer, message }: Diagnostic): string {
  return [file.path, pointer, message].join("\n");
}
