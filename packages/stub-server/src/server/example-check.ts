// Collects the documented answers that cannot be made, such as for an example that breaks its schema.
import { nameOf } from "@contract-first/operation-router/document/operation";
import type { LinkedDocument } from "../link/linked-document.ts";
import type { FileDiagnostic } from "../source/diagnostic.ts";
import type { StubDiagnostic } from "../stub/plan.ts";
import { answerKey, type ServedDocument } from "./served-document.ts";

/** Makes every documented answer, and adds a diagnostic for each that is not valid. */
export async function checkExamples(served: ServedDocument): Promise<void> {
  for (const found of await served.stubs.inspect()) addExampleDiagnostic(served, found);
}

/** Adds the diagnostic of a stub to those of the document; returns undefined when it is not new. */
export function addExampleDiagnostic(
  served: ServedDocument,
  found: StubDiagnostic,
): FileDiagnostic | undefined {
  const { api, examples, linked } = served;
  const operation = api.operations.find((one) => one.operationId === found.operationId);
  const { status, mediaType, isFatal = false } = found;
  if (operation !== undefined && status !== undefined && isFatal) {
    examples.unmade.add(answerKey({ ...operation, status, mediaType }));
  }
  if (isKnown(served, operation && nameOf(operation), found)) return undefined;
  const diagnostic = toFileDiagnostic(linked, found);
  if (examples.diagnostics.some((one) => keyOf(one) === keyOf(diagnostic))) return undefined;
  examples.diagnostics.push(diagnostic);
  return diagnostic;
}

/** Whether the document had an error there before any answer was made. */
function isKnown(
  { broken, diagnostics, linked }: ServedDocument,
  name: string | undefined,
  { pointer, status }: StubDiagnostic,
): boolean {
  const parts = name === undefined ? undefined : broken.get(name);
  if (parts !== undefined) {
    if (status === undefined || parts.whole.size > 0 || parts.answers.has(status)) return true;
  }
  const place = linked.place(pointer);
  return diagnostics.some(
    (one) => one.severity === "error" && one.file === place.file && one.pointer === place.pointer,
  );
}

function toFileDiagnostic(linked: LinkedDocument, found: StubDiagnostic): FileDiagnostic {
  const { message, pointer } = found;
  const remedy = remedyFor(found);
  return { severity: "warning", ...linked.place(pointer), message, remedy };
}

function remedyFor({ isFatal, status }: StubDiagnostic): string {
  if (isFatal === true) return "mend it, or add an example that fits";
  return status === undefined ? "describe a success" : "correct the one or the other";
}

function keyOf({ file, pointer, message }: FileDiagnostic): string {
  return [file.path, pointer, message].join("\n");
}
