// A document of one or many files as one object, and the way back from it to the files.
import { dirname, relative } from "node:path";
import type { Located, OpenApiDocument } from "@contract-first/operation-router/document/document";
import { child, isObject } from "@contract-first/operation-router/document/json";
import {
  escapePointer,
  namesOf,
  toPointer,
} from "@contract-first/operation-router/document/pointer";
import type { FileDiagnostic } from "../source/diagnostic.ts";
import type { SourceFile } from "../source/source-file.ts";
import { parseReference } from "./reference.ts";

/** Where a file stands in the linked document. */
export function homeOf(file: SourceFile, entry: SourceFile): string {
  if (file === entry) return "";
  const path = relative(dirname(entry.path), file.path).replaceAll("\\", "/");
  return `/x-files/${escapePointer(path)}`;
}

export class LinkedDocument {
  readonly entry: SourceFile;
  /** By absolute path. */
  readonly files: Map<string, SourceFile>;
  /** Absolute paths of all that was asked for, the files that are missing too. */
  readonly paths: string[];
  /** What was wrong with references and files. */
  readonly diagnostics: FileDiagnostic[];
  /** Maps that were written as a `$ref`: each stands in two places, and this is the first. */
  readonly #homes: Map<unknown, string>;
  readonly #followed = new Map<string, Located>();

  constructor(parts: {
    entry: SourceFile;
    files: Map<string, SourceFile>;
    paths: string[];
    diagnostics: FileDiagnostic[];
    homes: Map<unknown, string>;
  }) {
    this.entry = parts.entry;
    this.files = parts.files;
    this.paths = parts.paths;
    this.diagnostics = parts.diagnostics;
    this.#homes = parts.homes;
  }

  get document(): OpenApiDocument {
    return this.entry.value as OpenApiDocument;
  }

  /** The object that a pointer leads to, and its own place; `$ref`s on the way are followed. */
  find(pointer: string): Located | undefined {
    let node: unknown = this.document;
    let at = "";
    for (const name of namesOf(pointer)) {
      for (let hops = 0; child(node, name) === undefined && hops < 100; hops++) {
        const ref = isObject(node) && typeof node.$ref === "string" ? node.$ref : undefined;
        const next = ref === undefined ? undefined : this.follow(ref);
        if (next === undefined) return undefined;
        ({ node, pointer: at } = next);
      }
      node = child(node, name);
      if (node === undefined) return undefined;
      at = this.#homes.get(node) ?? `${at}/${escapePointer(name)}`;
    }
    return { node, pointer: at };
  }

  /** What a `$ref` of the linked document leads to. */
  follow(ref: string): Located | undefined {
    const known = this.#followed.get(ref);
    if (known !== undefined) return known;
    const reference = ref.startsWith("#") ? parseReference(ref, "/") : undefined;
    const found = reference === undefined ? undefined : this.find(reference.fragment);
    if (found !== undefined) this.#followed.set(ref, found);
    return found;
  }

  /** What a chain of references ends at; a reference to nothing ends it. */
  end(start: Located): Located {
    let at = start;
    for (
      let hops = 0;
      isObject(at.node) && typeof at.node.$ref === "string" && hops < 100;
      hops++
    ) {
      const next = this.follow(at.node.$ref);
      if (next === undefined) break;
      at = next;
    }
    return at;
  }

  /** The file that a pointer of the linked document stands in, and its pointer there. */
  place(pointer: string): { file: SourceFile; pointer: string } {
    const names = namesOf(this.#deepest(pointer));
    const [root, path = "", ...rest] = names;
    if (root === "x-files") {
      for (const file of this.files.values()) {
        if (homeOf(file, this.entry) === `/x-files/${escapePointer(path)}`) {
          return { file, pointer: toPointer(rest) };
        }
      }
    }
    return { file: this.entry, pointer: toPointer(names) };
  }

  /** The place of the pointer, or of the deepest part of it that exists. */
  #deepest(pointer: string): string {
    const names = namesOf(pointer);
    for (let length = names.length; length > 0; length--) {
      const found = this.find(toPointer(names.slice(0, length)));
      if (found !== undefined) return found.pointer;
    }
    return "";
  }
}
