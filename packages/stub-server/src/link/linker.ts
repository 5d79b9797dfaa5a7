// Links a document and all files that it refers to into one object.
// Own code, because a bundler stops at the first mistake and forgets which file and line a value came from.
import {
  asObject,
  child,
  isObject,
  type JsonObject,
} from "@contract-first/operation-router/document/json";
import { toPointer } from "@contract-first/operation-router/document/pointer";
import type { FileDiagnostic } from "../source/diagnostic.ts";
import type { SourceFile } from "../source/source-file.ts";
import { readSource } from "../source/source-reader.ts";
import { fileKey, filesExtension, LinkedDocument } from "./linked-document.ts";
import { fieldOf, type Field, type ObjectKind } from "./object-fields.ts";
import { childLocation, toFragment, type FileLocation, type ReferenceTarget } from "./reference.ts";
import { isTarget, Resolver } from "./resolver.ts";

/**
 * Reads a document and every file that it refers to. The other files are added whole under `x-files`,
 * and every `$ref` is rewritten to point inside the document; one that points at nothing is kept and
 * reported in `diagnostics`. Diagnostics show paths relative to `folder`, the working directory.
 * Throws a DocumentError when the first file cannot be read or parsed.
 */
export function link(path: string, folder: string): LinkedDocument {
  return new Linker(readSource(path, folder), folder).link();
}

class Linker {
  readonly #entry: SourceFile;
  readonly #resolver: Resolver;
  readonly #diagnostics: FileDiagnostic[] = [];
  readonly #inlined = new Map<unknown, string>();
  readonly #pointers = new Map<ReferenceTarget, string>();
  readonly #visited = new Map<ObjectKind, Set<unknown>>();
  readonly #queue: { target: ReferenceTarget; kind: ObjectKind }[] = [];
  /** Applied at the end, so that every reference is read as it is written. */
  readonly #changes: (() => void)[] = [];

  constructor(entry: SourceFile, folder: string) {
    this.#entry = entry;
    this.#resolver = new Resolver(entry, folder);
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
      entry.value[filesExtension] = Object.fromEntries(
        others.map((file) => [fileKey(file, entry), file.value]),
      );
    }
    return new LinkedDocument({
      entry,
      files,
      paths,
      diagnostics: [...diagnostics, ...this.#diagnostics],
      inlined: this.#inlined,
    });
  }

  #visit(node: unknown, kind: ObjectKind, location: FileLocation): void {
    if (Array.isArray(node)) {
      if (kind === "other") this.#visitAll(node, kind, location);
      return;
    }
    if (!isObject(node) || this.#isVisited(node, kind)) return;
    if (typeof node.$ref === "string") this.#rewriteReference(node, kind, location);
    if (kind === "schema") this.#visitSchema(node, location);
    for (const key of Object.keys(node)) {
      const field = isNode(node[key]) ? fieldOf(kind, key) : undefined;
      if (field !== undefined) this.#visitField(node, key, field, childLocation(location, key));
    }
  }

  #visitField(
    parent: JsonObject,
    key: string,
    { kind, shape }: Field,
    location: FileLocation,
  ): void {
    const target = isInlined(kind, shape) ? this.#inline(parent, key, location) : undefined;
    const node = target === undefined ? parent[key] : target.node;
    const start = target ?? location;
    if (shape !== "one" && (Array.isArray(node) || shape === "map")) {
      if (isNode(node)) this.#visitAll(node, kind, start);
    } else this.#visit(node, kind, start);
  }

  #visitAll(nodes: object, kind: ObjectKind, location: FileLocation): void {
    for (const [name, node] of Object.entries(nodes)) {
      this.#visit(node, kind, childLocation(location, name));
    }
  }

  #isVisited(node: JsonObject, kind: ObjectKind): boolean {
    let visited = this.#visited.get(kind);
    if (visited === undefined) this.#visited.set(kind, (visited = new Set()));
    if (visited.has(node)) return true;
    visited.add(node);
    return false;
  }

  /** Replaces a `$ref` in the place of a whole map or list by its target. */
  #inline(parent: JsonObject, key: string, location: FileLocation): ReferenceTarget | undefined {
    const node = parent[key];
    if (!isObject(node) || typeof node.$ref !== "string") return undefined;
    const { $ref, ...beside } = node;
    const target = this.#resolver.resolve(String($ref), childLocation(location, "$ref"));
    if (!isTarget(target)) {
      this.#report(target, parent);
      return undefined;
    }
    this.#changes.push(() => {
      const isMixed = Object.keys(beside).length > 0;
      parent[key] = isMixed ? { ...asObject(target.node), ...beside } : target.node;
    });
    this.#inlined.set(target.node, this.#pointerOf(target));
    return target;
  }

  #rewriteReference(node: JsonObject, kind: ObjectKind, location: FileLocation): void {
    const target = this.#resolver.resolve(String(node.$ref), childLocation(location, "$ref"));
    if (isTarget(target)) {
      this.#point(node, "$ref", target);
      this.#queue.push({ target, kind });
      // Extensions may hold anything, even values that only look like references.
    } else if (kind !== "other") this.#report(target, node);
  }

  #visitSchema(schema: JsonObject, location: FileLocation): void {
    this.#rewriteMapping(schema, location);
    // Rewritten references start from the top of the document, not from a base URI.
    if (typeof schema.$id === "string") this.#changes.push(() => delete schema.$id);
  }

  /** The values of a discriminator's mapping are names of schemas, or references. */
  #rewriteMapping(schema: JsonObject, location: FileLocation): void {
    const mapping = child(schema.discriminator, "mapping");
    if (!isObject(mapping)) return;
    const parent = childLocation(childLocation(location, "discriminator"), "mapping");
    for (const [value, ref] of Object.entries(mapping)) {
      if (typeof ref !== "string" || !/[#/]|\.(?:ya?ml|json)$/i.test(ref)) continue;
      const target = this.#resolver.resolve(ref, childLocation(parent, value));
      if (isTarget(target)) {
        this.#point(mapping, value, target);
        this.#queue.push({ target, kind: "schema" });
      } else this.#report(target, schema);
    }
  }

  #report(diagnostic: FileDiagnostic, node: JsonObject): void {
    this.#diagnostics.push({ ...diagnostic, node });
  }

  /** Rewrites a reference to point at the target inside the linked document. */
  #point(holder: JsonObject, key: string, target: ReferenceTarget): void {
    const ref = toFragment(this.#pointerOf(target));
    if (holder[key] !== ref) this.#changes.push(() => (holder[key] = ref));
  }

  /** Returns the pointer of a target in the linked document. */
  #pointerOf(target: ReferenceTarget): string {
    let pointer = this.#pointers.get(target);
    if (pointer === undefined) {
      const { file, names } = target;
      const isEntry = file === this.#entry;
      pointer = toPointer(isEntry ? names : [filesExtension, fileKey(file, this.#entry), ...names]);
      this.#pointers.set(target, pointer);
    }
    return pointer;
  }
}

function isNode(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Whether many documents write it as one `$ref`, which the specification does not allow. */
function isInlined(kind: ObjectKind, shape: Field["shape"]): boolean {
  return shape === "map" || shape === "list" || kind === "components";
}
