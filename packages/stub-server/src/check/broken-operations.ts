// Finds the operations and answers that cannot be served, because what they reach is broken.
import type { Operation } from "@contract-first/operation-router";
import { asArray, isObject } from "@contract-first/operation-router/document/json";
import { anyMethod, nameOf } from "@contract-first/operation-router/document/operation";
import type { Kind } from "../link/grammar.ts";
import type { LinkedDocument } from "../link/linked-document.ts";
import type { FileDiagnostic } from "../source/diagnostic.ts";
import { walk } from "./document-walk.ts";

/** What is broken of one operation. */
export interface BrokenOperation {
  /** What keeps all of it from being served: what is wrong with the operation and its requests. */
  whole: Set<FileDiagnostic>;
  /** By documented status: what keeps that answer from being given. */
  answers: Map<string, Set<FileDiagnostic>>;
}

/** What is broken, by `METHOD /path`; sound operations are left out. */
export function findBroken(
  linked: LinkedDocument,
  operations: Operation[],
  diagnostics: FileDiagnostic[],
): Map<string, BrokenOperation> {
  const faulty = new Map<unknown, FileDiagnostic[]>();
  for (const diagnostic of diagnostics) {
    if (diagnostic.node === undefined) continue;
    faulty.set(diagnostic.node, [...(faulty.get(diagnostic.node) ?? []), diagnostic]);
  }
  const broken = new Map<string, BrokenOperation>();
  if (faulty.size === 0) return broken;

  const reaches = createReach(linked, faulty);
  for (const operation of operations) {
    const { definition, item } = operation;
    if (operation.method === anyMethod) continue;
    const whole = new Set([...(faulty.get(item.node) ?? []), ...reaches(definition, "operation")]);
    for (const parameter of asArray(item.node.parameters)) {
      for (const diagnostic of reaches(parameter, "parameter")) whole.add(diagnostic);
    }
    const answers = new Map<string, Set<FileDiagnostic>>();
    for (const [status, response] of Object.entries(Object(definition.responses) as object)) {
      const found = new Set(reaches(response, "response"));
      if (found.size > 0) answers.set(status, found);
    }
    if (whole.size > 0 || answers.size > 0) broken.set(nameOf(operation), { whole, answers });
  }
  return broken;
}

/** Looks at what stands between two references only once, however many operations reach it. */
function createReach(
  linked: LinkedDocument,
  faulty: Map<unknown, FileDiagnostic[]>,
): (node: unknown, kind: Kind) => FileDiagnostic[] {
  interface Stretch {
    found: FileDiagnostic[];
    next: { node: unknown; kind: Kind }[];
  }
  const stretches = new Map<unknown, Stretch>();

  function stretchOf(start: unknown, kind: Kind): Stretch {
    const known = stretches.get(start);
    if (known !== undefined) return known;
    const stretch: Stretch = { found: [], next: [] };
    stretches.set(start, stretch);
    walk(
      linked,
      { node: start, kind, trail: { root: "" } },
      (node) => stretch.found.push(...(faulty.get(node) ?? [])),
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
    const found: FileDiagnostic[] = [];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      if (!isObject(at.node)) continue;
      const stretch = stretchOf(at.node, at.kind);
      found.push(...stretch.found);
      for (const next of stretch.next) {
        if (seen.has(next.node)) continue;
        seen.add(next.node);
        queue.push(next);
      }
    }
    return found;
  };
}

/** Each answer is looked at by itself; what a server calls back it need not serve. */
const skipped = new Set<Kind>(["response", "callback", "link", "example"]);
