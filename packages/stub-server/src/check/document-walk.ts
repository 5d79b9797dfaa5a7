// Visits every object of a linked document once for each kind that it is used as.
import { isObject, type JsonObject } from "@contract-first/operation-router/document/json";
import { escapePointer } from "@contract-first/operation-router/document/pointer";
import { slotOf, type Kind } from "../link/grammar.ts";
import type { LinkedDocument } from "../link/linked-document.ts";

/** The way to a node; made into a pointer only when somebody asks. */
export interface Trail {
  /** Pointer of the object that the trail starts at. */
  root: string;
  up?: Trail;
  name?: string;
  /** The object that was visited last on the way. */
  holder?: JsonObject;
}

export function pointerOf({ root, up, name }: Trail): string {
  return up === undefined ? root : `${pointerOf(up)}/${escapePointer(name ?? "")}`;
}

function enter(up: Trail, name: string, holder: JsonObject): Trail {
  return { root: "", up, name, holder };
}

/** Sees whatever stands where an object of that kind belongs, be it one or not. */
export type Visit = (node: unknown, kind: Kind, trail: Trail) => void;

interface Start {
  node: unknown;
  kind: Kind;
  trail: Trail;
}

interface Bounds {
  /** Whether to look into objects of a kind; into all when left out. */
  isEntered?: (kind: Kind) => boolean;
  /** Takes what a `$ref` leads to instead of the walk. */
  onReference?: (node: unknown, kind: Kind) => void;
}

/** Visits what is reached from a node. */
export function walk(
  linked: LinkedDocument,
  start: Start,
  visit: Visit,
  { isEntered = () => true, onReference }: Bounds = {},
): void {
  const seen = new Map<Kind, Set<unknown>>();
  const queue = [start];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    enterNode(next.node, next.kind, next.trail);
  }

  function enterNode(node: unknown, kind: Kind, trail: Trail): void {
    if (!isObject(node)) return visit(node, kind, trail);
    let known = seen.get(kind);
    if (known === undefined) seen.set(kind, (known = new Set()));
    if (known.has(node)) return;
    known.add(node);
    visit(node, kind, trail);
    if (typeof node.$ref === "string") followReference(node.$ref, kind);
    for (const key of Object.keys(node)) enterSlot(node, key, kind, trail);
  }

  function enterSlot(parent: JsonObject, key: string, of: Kind, trail: Trail): void {
    const slot = key === "$ref" ? undefined : slotOf(of, key);
    if (slot === undefined || slot.kind === "other" || !isEntered(slot.kind)) return;
    const { kind, shape } = slot;
    const value = parent[key];
    const inner = enter(trail, key, parent);
    if (shape === "one" || (shape === "oneOrList" && !Array.isArray(value))) {
      enterNode(value, kind, inner);
    } else if (shape === "map" ? isObject(value) : Array.isArray(value)) {
      for (const [name, node] of Object.entries(value as object)) {
        const isExtension = name.startsWith("x-") && kind !== "schema" && kind !== "header";
        const isReference = name === "$ref" && typeof node === "string";
        if (!isExtension && !isReference) enterNode(node, kind, enter(inner, name, parent));
      }
    }
  }

  function followReference(ref: string, kind: Kind): void {
    const target = linked.follow(ref);
    if (target === undefined) return;
    if (onReference !== undefined) onReference(target.node, kind);
    else queue.push({ node: target.node, kind, trail: { root: target.pointer } });
  }
}
