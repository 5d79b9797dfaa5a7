// Finds the operations and responses that cannot be served, because what they reach is broken.
import type { Operation } from "@contract-first/operation-router";
import { asArray, asObject, isObject } from "@contract-first/operation-router/document/json";
import { anyMethod, nameOf } from "@contract-first/operation-router/document/operation";
import type { LinkedDocument } from "../link/linked-document.ts";
import type { ObjectKind } from "../link/object-fields.ts";
import type { FileDiagnostic } from "../source/diagnostic.ts";
import { walk } from "./document-walk.ts";

/** The parts of one operation that cannot be served. */
export interface BrokenOperation {
  /** What is wrong with the operation and its requests: any of it keeps all from being served. */
  whole: Set<FileDiagnostic>;
  /** What keeps a response from being sent, by its key in `responses`. */
  answers: Map<string, Set<FileDiagnostic>>;
}

/** Returns what is broken, by `METHOD /path`; sound operations are left out. */
export function findBroken(
  linked: LinkedDocument,
  operations: Operation[],
  diagnostics: FileDiagnostic[],
): Map<string, BrokenOperation> {
  const byNode = new Map<unknown, FileDiagnostic[]>();
  for (const diagnostic of diagnostics) {
    if (diagnostic.node === undefined) continue;
    byNode.set(diagnostic.node, [...(byNode.get(diagnostic.node) ?? []), diagnostic]);
  }
  const broken = new Map<string, BrokenOperation>();
  if (byNode.size === 0) return broken;

  const search = new ReachSearch(linked, byNode);
  for (const operation of operations) {
    const { definition, item } = operation;
    if (operation.method === anyMethod) continue;
    const whole = new Set([
      ...(byNode.get(item.node) ?? []),
      ...search.diagnosticsFrom(definition, "operation"),
      ...asArray(item.node.parameters).flatMap((parameter) =>
        search.diagnosticsFrom(parameter, "parameter"),
      ),
    ]);
    const answers = new Map<string, Set<FileDiagnostic>>();
    for (const [status, response] of Object.entries(asObject(definition.responses))) {
      const found = new Set(search.diagnosticsFrom(response, "response"));
      if (found.size > 0) answers.set(status, found);
    }
    if (whole.size > 0 || answers.size > 0) broken.set(nameOf(operation), { whole, answers });
  }
  return broken;
}

/** Not entered: responses are searched one by one, and the others are not served. */
const separate = new Set<ObjectKind>(["response", "callback", "link", "example"]);

/** A node, and the object that it is used as. */
interface UsedNode {
  node: unknown;
  kind: ObjectKind;
}

/** What a node reaches without a `$ref`. */
interface Reach {
  diagnostics: FileDiagnostic[];
  references: UsedNode[];
}

/** Finds the diagnostics that a node reaches, and walks no part of the document twice. */
class ReachSearch {
  readonly #linked: LinkedDocument;
  readonly #byNode: Map<unknown, FileDiagnostic[]>;
  readonly #reaches = new Map<unknown, Reach>();

  constructor(linked: LinkedDocument, byNode: Map<unknown, FileDiagnostic[]>) {
    this.#linked = linked;
    this.#byNode = byNode;
  }

  diagnosticsFrom(start: unknown, kind: ObjectKind): FileDiagnostic[] {
    const seen = new Set([start]);
    const queue: UsedNode[] = [{ node: start, kind }];
    const diagnostics: FileDiagnostic[] = [];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (!isObject(next.node)) continue;
      const reach = this.#reachOf(next);
      diagnostics.push(...reach.diagnostics);
      for (const reference of reach.references) {
        if (seen.has(reference.node)) continue;
        seen.add(reference.node);
        queue.push(reference);
      }
    }
    return diagnostics;
  }

  #reachOf({ node: start, kind }: UsedNode): Reach {
    const known = this.#reaches.get(start);
    if (known !== undefined) return known;
    const reach: Reach = { diagnostics: [], references: [] };
    this.#reaches.set(start, reach);
    walk(
      this.#linked,
      { node: start, kind, trail: { root: "" } },
      (node) => reach.diagnostics.push(...(this.#byNode.get(node) ?? [])),
      {
        isEntered: (inner) => !separate.has(inner),
        onReference: (node, inner) => reach.references.push({ node, kind: inner }),
      },
    );
    return reach;
  }
}
