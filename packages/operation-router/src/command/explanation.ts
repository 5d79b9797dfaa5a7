// Says of a failure that the document is to blame for where in its files it is to blame.
import { Failure, type FailureKind } from "../failure.ts";
import type { Breakage } from "./broken-operations.ts";
import { describe, type Diagnostic } from "./diagnostic.ts";
import type { LinkedDocument } from "./linked-document.ts";
import { nameOf } from "./site.ts";

/** What may go wrong because something is broken. */
const suspect = new Set<FailureKind>(["broken-operation", "no-stub", "internal"]);

/** The same failure with the problems of its operation, each with file and line; itself for all others. */
export function explain(
  failure: Failure,
  linked: LinkedDocument,
  broken: Map<string, Breakage>,
): Failure {
  const { operation, kind, headers } = failure;
  if (operation === undefined || !suspect.has(kind)) return failure;
  const name = nameOf(operation);
  const known = problemsOf(broken.get(name), failure.problem?.status);
  const problem = failure.problem ?? (kind === "internal" ? undefined : operation.problem);
  if (known.size === 0 && problem === undefined) return failure;
  const found = [...known].map(describe);
  if (problem !== undefined && known.size === 0) {
    const { message, pointer } = problem;
    const remedy = remedyFor(failure);
    found.push(describe({ severity: "error", ...linked.place(pointer), message, remedy }));
  }
  const explained = new Failure(known.size === 0 ? kind : "broken-operation", {
    message: `${name} is not served: ${found.join("; ")}`,
    headers,
  });
  return Object.assign(explained, { operation, requestPath: failure.requestPath });
}

function remedyFor({ kind, problem }: Failure): string {
  if (kind !== "no-stub") return "correct it";
  return problem?.status === undefined ? "describe one" : "mend it, or add an example that fits";
}

/** Of the whole operation, and of the documented response in question; of all when it is not known. */
function problemsOf(breakage: Breakage | undefined, status: string | undefined): Set<Diagnostic> {
  if (breakage === undefined) return new Set();
  const { whole, answers } = breakage;
  if (status !== undefined) return new Set([...whole, ...(answers.get(status) ?? [])]);
  return new Set([whole, ...answers.values()].flatMap((problems) => Array.from(problems)));
}
