// Finds the operations that cannot be served, because what they reach is broken.
import { isObject } from "../document.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { walk } from "./document-walk.ts";
import type { Kind } from "./grammar.ts";
import type { LinkedDocument } from "./linked-document.ts";
import { operationsOf } from "./document-operations.ts";

/** The problems of each operation that cannot be served, by `METHOD /path`. */
export function findBroken(
  linked: LinkedDocument,
  diagnostics: Diagnostic[],
): Map<string, Diagnostic[]> {
  const faulty = new Map<unknown, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    if (diagnostic.node === undefined) continue;
    faulty.set(diagnostic.node, [...(faulty.get(diagnostic.node) ?? []), diagnostic]);
  }
  const broken = new Map<string, Diagnostic[]>();
  if (faulty.size === 0) return broken;

  const reaches = createReach(linked, faulty);
  for (const { name, item, operation } of operationsOf(linked)) {
    const problems = new Set([...(faulty.get(item) ?? []), ...reaches(operation, "operation")]);
    for (const parameter of Array.isArray(item.parameters) ? (item.parameters as unknown[]) : []) {
      for (const problem of reaches(parameter, "parameter")) problems.add(problem);
    }
    if (problems.size > 0) broken.set(name, [...problems]);
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
        // What a server calls back, it need not serve.
        isEntered: (inner) => inner !== "callback" && inner !== "link",
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
