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
  const place = { severity: "warning" as const, ...linked.place(problem.pointer) };
  const broken = / answered \d+, with a body that breaks the contract: (.*)$/s.exec(
    problem.message,
  );
  if (broken !== null) {
    const reason = String(broken[1]).replace(
      "the whole body response body required.",
      "it is null",
    );
    const message = `the example breaks its schema: ${reason}`;
    return { ...place, message, remedy: "correct the one or the other" };
  }
  const impossible = /no valid (\d+) can be made for it: see \S+: (.*)\. Mend it/s.exec(
    problem.message,
  );
  if (impossible !== null) {
    const message = `no valid ${impossible[1] ?? ""} can be made: ${impossible[2] ?? ""}`;
    return { ...place, message, remedy: "mend it, or add an example that fits" };
  }
  return { ...place, message: problem.message, remedy: "correct the example" };
}

function keyOf({ file, pointer, message }: Diagnostic): string {
  return [file.path, pointer, message].join("\n");
}
