// Adds to a failure that the document is to blame for where in its files it is to blame.
import { Failure, type FailureKind } from "@contract-first/operation-router";
import { nameOf } from "@contract-first/operation-router/document/operation";
import type { BrokenOperation } from "../check/broken-operations.ts";
import { describe, type FileDiagnostic } from "../source/diagnostic.ts";
import type { ServedDocument } from "./served-document.ts";

/** What may go wrong because something is broken. */
const suspect = new Set<FailureKind>(["broken-operation", "not-implemented", "internal"]);

/** The same failure with the diagnostics of its operation, each with file and line; itself for all others. */
export function explain({ broken, linked }: ServedDocument, failure: Failure): Failure {
  const { operation, kind, headers } = failure;
  if (operation === undefined || !suspect.has(kind)) return failure;
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

/** Of the whole operation, and of the documented response in question; of all when it is not known. */
function diagnosticsOf(
  parts: BrokenOperation | undefined,
  status: string | undefined,
): Set<FileDiagnostic> {
  if (parts === undefined) return new Set();
  const { whole, answers } = parts;
  if (status !== undefined) return new Set([...whole, ...(answers.get(status) ?? [])]);
  return new Set([whole, ...answers.values()].flatMap((some) => Array.from(some)));
}
