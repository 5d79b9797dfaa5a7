// Says which documented answers cannot be given, because an example breaks its schema.
import type { StubProblem } from "../stub/interface.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { LinkedDocument } from "./linked-document.ts";
import { nameOf, type Site } from "./site.ts";

/** Makes every documented answer and tells each that is not valid, once. */
export async function checkExamples(site: Site): Promise<Diagnostic[]> {
  const { api, linked, diagnostics } = site;
  const known = new Set(diagnostics.map(keyOf));
  const problems = (await api.inspect()).filter((problem) => !isKnown(site, problem));
  const found = problems.map((problem) => toDiagnostic(linked, problem));
  return found.filter((diagnostic) => {
    const key = keyOf(diagnostic);
    const isNew = !known.has(key);
    known.add(key);
    return isNew;
  });
}

/** Whether the document was found to be wrong there before any answer was made. */
export function isKnown(
  { api, broken, diagnostics, linked }: Pick<Site, "api" | "broken" | "diagnostics" | "linked">,
  { operationId, pointer, status }: StubProblem,
): boolean {
  const operation = api.operations.find((one) => one.operationId === operationId);
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

export function toDiagnostic(linked: LinkedDocument, problem: StubProblem): Diagnostic {
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
