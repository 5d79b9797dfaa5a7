// Finds the operations and answers that cannot be served, because what they reach is broken.
import { asArray, isObject } from "../document.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { operationsOf } from "./document-operations.ts";
import { walk } from "./document-walk.ts";
import type { Kind } from "./grammar.ts";
import type { LinkedDocument } from "./linked-document.ts";

/** What is broken of one operation. */
export interface Breakage {
  /** What keeps all of it from being served: problems of the operation and its requests. */
  whole: Set<Diagnostic>;
  /** By documented status: what keeps that answer from being given. */
  answers: Map<string, Set<Diagnostic>>;
}

/** The breakages by `METHOD /path`; what is sound has none. */
export function findBroken(
  linked: LinkedDocument,
  diagnostics: Diagnostic[],
): Map<string, Breakage> {
  const faulty = new Map<unknown, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    if (diagnostic.node === undefined) continue;
    faulty.set(diagnostic.node, [...(faulty.get(diagnostic.node) ?? []), diagnostic]);
  }
  const broken = new Map<string, Breakage>();
  if (faulty.size === 0) return broken;

  const reaches = createReach(linked, faulty);
  for (const { name, item, operation } of operationsOf(linked)) {
    const whole = new Set([...(faulty.get(item) ?? []), ...reaches(operation, "operation")]);
    for (const parameter of asArray(item.parameters)) {
      for (const problem of reaches(parameter, "parameter")) whole.add(problem);
    }
    const answers = new Map<string, Set<Diagnostic>>();
    for (const [status, response] of Object.entries(Object(operation.responses) as object)) {
      const problems = new Set(reaches(response, "response"));
      if (problems.size > 0) answers.set(status, problems);
    }
    if (whole.size > 0 || answers.size > 0) broken.set(name, { whole, answers });
  }
  return broken;
}

/** Looks at what stands between two references only once, however many operations reach it. */
function createReach(
  linked: LinkedDocument,
  faulty: Map<unknown, Diagnostic[]>,
): (node: unknown, kind: Kind) => Diagnostic[] {
  interface Stretch {
    problems: Diagnostic[];
    next: { node: unknown; kind: Kind }[];
  }
  const stretches = new Map<unknown, Stretch>();

  function stretchOf(start: unknown, kind: Kind): Stretch {
    const known = stretches.get(start);
    if (known !== undefined) return known;
    const stretch: Stretch = { problems: [], next: [] };
    stretches.set(start, stretch);
    walk(
      linked,
      { node: start, kind, trail: { root: "" } },
      (node) => stretch.problems.push(...(faulty.get(node) ?? [])),
      {
        isEntered: (inner) => !skipped.has(inner),
        onReference: (node, inner) => stretch.next.push({ node, kind: inner }),
      },
    );
    return stretch;
  }

  return (start, startKind) => {
    const seen = new Set([start]);
    const queue = [{ node: start, kind: startKind }];
    const problems: Diagnostic[] = [];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      if (!isObject(at.node)) continue;
      const stretch = stretchOf(at.node, at.kind);
      problems.push(...stretch.problems);
      for (const next of stretch.next) {
        if (seen.has(next.node)) continue;
        seen.add(next.node);
        queue.push(next);
      }
    }
    return problems;
  };
}

/** Each answer is looked at by itself; what a server calls back it need not serve. */
const skipped = new Set<Kind>(["response", "callback", "link", "example"]);
