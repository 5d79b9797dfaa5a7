// Walks a linked document, and visits each node once for each object of OpenAPI that it is used as.
import { isObject, type JsonObject } from "@contract-first/operation-router/document/json";
import { escapePointer } from "@contract-first/operation-router/document/pointer";
import type { LinkedDocument } from "../link/linked-document.ts";
import { fieldOf, type ObjectKind } from "../link/object-fields.ts";

/** The way to a node, as a linked list: its pointer is rarely needed. */
export interface Trail {
  /** Pointer of the node where the walk started or a `$ref` led. */
  root: string;
  parent?: Trail;
  name?: string;
  /** The closest object around the node. */
  holder?: JsonObject;
}

/** Returns the pointer of a node in the linked document. */
export function trailPointer({ root, parent, name }: Trail): string {
  return parent === undefined ? root : `${trailPointer(parent)}/${escapePointer(name ?? "")}`;
}

/** A node to walk from. */
interface WalkStart {
  node: unknown;
  kind: ObjectKind;
  trail: Trail;
}

/** Receives each value in the place of an object; it may be anything. */
type Visit = (node: unknown, kind: ObjectKind, trail: Trail) => void;

interface WalkOptions {
  /** Whether to visit the objects of a kind; all by default. */
  isEntered?: (kind: ObjectKind) => boolean;
  /** Receives the target of each `$ref`, which is then not visited. */
  onReference?: (node: unknown, kind: ObjectKind) => void;
}

/** Visits a node, and everything that it contains or refers to. */
export function walk(
  linked: LinkedDocument,
  start: WalkStart,
  visit: Visit,
  { isEntered = () => true, onReference }: WalkOptions = {},
): void {
  const visited = new Map<ObjectKind, Set<unknown>>();
  const queue = [start];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    enterNode(next.node, next.kind, next.trail);
  }

  function enterNode(node: unknown, kind: ObjectKind, trail: Trail): void {
    if (!isObject(node)) return visit(node, kind, trail);
    let known = visited.get(kind);
    if (known === undefined) visited.set(kind, (known = new Set()));
    if (known.has(node)) return;
    known.add(node);
    visit(node, kind, trail);
    if (typeof node.$ref === "string") followReference(node.$ref, kind);
    for (const key of Object.keys(node)) enterField(node, key, kind, trail);
  }

  function enterField(holder: JsonObject, key: string, of: ObjectKind, trail: Trail): void {
    const field = key === "$ref" ? undefined : fieldOf(of, key);
    if (field === undefined || field.kind === "other" || !isEntered(field.kind)) return;
    const { kind, shape } = field;
    const value = holder[key];
    const parent: Trail = { root: "", parent: trail, name: key, holder };
    if (shape === "one" || (shape === "oneOrList" && !Array.isArray(value))) {
      enterNode(value, kind, parent);
    } else if (shape === "map" ? isObject(value) : Array.isArray(value)) {
      for (const [name, node] of Object.entries(value as object)) {
        const isExtension = name.startsWith("x-") && kind !== "schema" && kind !== "header";
        const isReference = name === "$ref" && typeof node === "string";
        if (!isExtension && !isReference) enterNode(node, kind, { root: "", parent, name, holder });
      }
    }
  }

  function followReference(ref: string, kind: ObjectKind): void {
    const target = linked.follow(ref);
    if (target === undefined) return;
    if (onReference !== undefined) onReference(target.node, kind);
    else queue.push({ node: target.node, kind, trail: { root: target.pointer } });
  }
}
