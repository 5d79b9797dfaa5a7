// Adds to a failure that a mistake in the document causes where in its files the mistake is.
import { Failure, type FailureKind } from "@contract-first/operation-router";
import { nameOf } from "@contract-first/operation-router/document/operation";
import type { BrokenOperation } from "../check/broken-operations.ts";
import { describe, type FileDiagnostic } from "../source/diagnostic.ts";
import type { ServedDocument } from "./served-document.ts";

/** The kinds of failure that a mistake in the document can cause. */
const explainable = new Set<FailureKind>(["broken-operation", "not-implemented", "internal"]);

/**
 * Returns the failure with the diagnostics of its operation, each with file and line; the failure
 * itself when no mistake in the document causes it.
 */
export function explainFailure({ broken, linked }: ServedDocument, failure: Failure): Failure {
  const { operation, kind, headers } = failure;
  if (operation === undefined || !explainable.has(kind)) return failure;
  const name = nameOf(operation);
  const known = diagnosticsOf(broken.get(name), failure.diagnostic?.status);
  const diagnostic = failure.diagnostic ?? (kind === "internal" ? undefined : operation.diagnostic);
  if (known.size === 0 && diagnostic === undefined) return failure;
  const found = [...known].map(describe);
  if (diagnostic !== undefined && known.size === 0) {
    const { message, pointer } = diagnostic;
    const remedy = remedyFor(failure);
    found.push(describe({ severity: "error", ...linked.place(pointer), message, remedy }));
  }
  const explained = new Failure(known.size === 0 ? kind : "broken-operation", {
    message: `${name} is not served: ${found.join("; ")}`,
    headers,
  });
  return Object.assign(explained, { operation, requestPath: failure.requestPath });
}

function remedyFor({ kind, diagnostic }: Failure): string {
  if (kind !== "not-implemented") return "correct it";
  return diagnostic?.status === undefined ? "describe one" : "mend it, or add an example that fits";
}

/** Returns those of the whole operation and of one documented response; of all responses without a status. */
function diagnosticsOf(
  parts: BrokenOperation | undefined,
  status: string | undefined,
): Set<FileDiagnostic> {
  if (parts === undefined) return new Set();
  const { whole, answers } = parts;
  if (status !== undefined) return new Set([...whole, ...(answers.get(status) ?? [])]);
  return new Set([whole, ...answers.values()].flatMap((some) => Array.from(some)));
}
