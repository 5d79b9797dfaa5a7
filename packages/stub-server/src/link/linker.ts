// Reads a document with all files that it refers to and links them into one object.
import {
  asObject,
  child,
  isObject,
  type JsonObject,
} from "@contract-first/operation-router/document/json";
import { namesOf, toPointer } from "@contract-first/operation-router/document/pointer";
import type { FileDiagnostic } from "../source/diagnostic.ts";
import type { SourceFile } from "../source/source-file.ts";
import { readSource } from "../source/source-reader.ts";
import { slotOf, type Kind, type Slot } from "./grammar.ts";
import { enter, type SourceLocation, type Target } from "./identifier.ts";
import { homeOf, LinkedDocument } from "./linked-document.ts";
import { toFragment } from "./reference.ts";
import { isTarget, Resolver } from "./resolver.ts";

/**
 * Links a document: every other file stands whole under `x-files`, and every `$ref` points inside.
 * A `$ref` to nothing stays as it is and is told. Throws a DocumentError when the first file cannot
 * be read. `base` is the folder that names of files are told from.
 */
export function link(path: string, base: string): LinkedDocument {
  return new Linker(readSource(path, base), base).link();
}

class Linker {
  readonly #entry: SourceFile;
  readonly #resolver: Resolver;
  readonly #diagnostics: FileDiagnostic[] = [];
  readonly #homes = new Map<unknown, string>();
  readonly #fileHomes = new Map<SourceFile, string>();
  readonly #pointers = new Map<Target, string>();
  readonly #seen = new Map<Kind, Set<unknown>>();
  readonly #queue: { target: Target; kind: Kind }[] = [];
  /** Changes wait until all references have been read as they are written. */
  readonly #changes: (() => void)[] = [];

  constructor(entry: SourceFile, base: string) {
    this.#entry = entry;
    this.#resolver = new Resolver(entry, base);
  }

  link(): LinkedDocument {
    const entry = this.#entry;
    this.#visit(entry.value, "document", { file: entry, names: [] });
    for (let next = this.#queue.pop(); next !== undefined; next = this.#queue.pop()) {
      this.#visit(next.target.node, next.kind, next.target);
    }
    for (const change of this.#changes) change();
    const { files, paths, diagnostics } = this.#resolver;
    const others = [...files.values()].filter((file) => file !== entry);
    if (isObject(entry.value) && others.length > 0) {
      entry.value["x-files"] = Object.fromEntries(
        others.map((file) => [namesOf(homeOf(file, entry))[1], file.value]),
      );
    }
    const all = [...diagnostics, ...this.#diagnostics];
    return new LinkedDocument({ entry, files, paths, diagnostics: all, homes: this.#homes });
  }

  #visit(node: unknown, kind: Kind, at: SourceLocation): void {
    if (Array.isArray(node)) {
      if (kind === "other") this.#visitAll(node, kind, at);
      return;
    }
    if (!isObject(node) || this.#isSeen(node, kind)) return;
    if (typeof node.$ref === "string") this.#rewrite(node, kind, at);
    if (kind === "schema") this.#visitSchema(node, at);
    for (const key of Object.keys(node)) {
      const slot = isNode(node[key]) ? slotOf(kind, key) : undefined;
      if (slot !== undefined) this.#visitSlot(node, key, slot, enter(at, key));
    }
  }

  #visitSlot(parent: JsonObject, key: string, { kind, shape }: Slot, at: SourceLocation): void {
    const value = parent[key];
    const target = isWhole(kind, shape) ? this.#inline(parent, key, at) : undefined;
    const place = target ?? at;
    const node = target === undefined ? value : target.node;
    if (shape !== "one" && (Array.isArray(node) || shape === "map")) {
      if (isNode(node)) this.#visitAll(node, kind, place);
    } else this.#visit(node, kind, place);
  }

  #visitAll(nodes: object, kind: Kind, at: SourceLocation): void {
    for (const [name, node] of Object.entries(nodes)) this.#visit(node, kind, enter(at, name));
  }

  #isSeen(node: JsonObject, kind: Kind): boolean {
    let seen = this.#seen.get(kind);
    if (seen === undefined) this.#seen.set(kind, (seen = new Set()));
    if (seen.has(node)) return true;
    seen.add(node);
    return false;
  }

  /** Where a whole map or list is written as a `$ref`, what that leads to is put in its place. */
  #inline(parent: JsonObject, key: string, at: SourceLocation): Target | undefined {
    const node = parent[key];
    if (!isObject(node) || typeof node.$ref !== "string") return undefined;
    const { $ref, ...beside } = node;
    const target = this.#resolver.resolve(String($ref), enter(at, "$ref"));
    if (!isTarget(target)) {
      this.#report(target, parent);
      return undefined;
    }
    this.#changes.push(() => {
      const isMixed = Object.keys(beside).length > 0;
      parent[key] = isMixed ? { ...asObject(target.node), ...beside } : target.node;
    });
    this.#homes.set(target.node, this.#linked(target));
    return target;
  }

  #rewrite(node: JsonObject, kind: Kind, at: SourceLocation): void {
    const ref = String(node.$ref);
    const target = this.#resolver.resolve(ref, enter(at, "$ref"));
    if (isTarget(target)) {
      this.#point(node, "$ref", target);
      this.#queue.push({ target, kind });
      // Extensions may hold anything, also what only looks like a reference.
    } else if (kind !== "other") this.#report(target, node);
  }

  #visitSchema(schema: JsonObject, at: SourceLocation): void {
    this.#rewriteMapping(schema, at);
    // Nothing is relative to it any more: all references lead from the top of the linked document.
    if (typeof schema.$id === "string") this.#changes.push(() => delete schema.$id);
  }

  /** The values of a discriminator's mapping are names of schemas, or references. */
  #rewriteMapping(schema: JsonObject, at: SourceLocation): void {
    const mapping = child(schema.discriminator, "mapping");
    if (!isObject(mapping)) return;
    for (const [value, ref] of Object.entries(mapping)) {
      if (typeof ref !== "string" || !/[#/]|\.(?:ya?ml|json)$/i.test(ref)) continue;
      const place = enter(enter(enter(at, "discriminator"), "mapping"), value);
      const target = this.#resolver.resolve(ref, place);
      if (isTarget(target)) {
        this.#point(mapping, value, target);
        this.#queue.push({ target, kind: "schema" });
      } else this.#report(target, schema);
    }
  }

  #report(diagnostic: FileDiagnostic, node: JsonObject): void {
    this.#diagnostics.push({ ...diagnostic, node });
  }

  /** Makes a reference one of the linked document. */
  #point(holder: JsonObject, key: string, target: Target): void {
    const ref = toFragment(this.#linked(target));
    if (holder[key] !== ref) this.#changes.push(() => (holder[key] = ref));
  }

  /** The pointer of a target in the linked document. */
  #linked(target: Target): string {
    let pointer = this.#pointers.get(target);
    if (pointer === undefined) {
      let home = this.#fileHomes.get(target.file);
      if (home === undefined) {
        home = homeOf(target.file, this.#entry);
        this.#fileHomes.set(target.file, home);
      }
      pointer = home + toPointer(target.names);
      this.#pointers.set(target, pointer);
    }
    return pointer;
  }
}

function isNode(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** What may be written as one `$ref` though the standard does not say so, as many do. */
function isWhole(kind: Kind, shape: Slot["shape"]): boolean {
  return shape === "map" || shape === "list" || kind === "components";
}
