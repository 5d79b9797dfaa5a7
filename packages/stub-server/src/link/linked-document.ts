// A document of one or many files as one object, and the way back from a pointer to the files.
import { dirname, relative } from "node:path";
import {
  lookUpIfThere,
  type Located,
  type OpenApiDocument,
} from "@contract-first/operation-router/document/document";
import { child, isObject } from "@contract-first/operation-router/document/json";
import {
  escapePointer,
  namesOf,
  pointerOfReference,
  toPointer,
} from "@contract-first/operation-router/document/pointer";
import type { FileDiagnostic } from "../source/diagnostic.ts";
import type { SourceFile } from "../source/source-file.ts";

/** The extension that holds every file but the first, by its key. */
export const filesExtension = "x-files";

/** Returns the path of a file relative to the folder of the first. */
export function fileKey(file: SourceFile, entry: SourceFile): string {
  return relative(dirname(entry.path), file.path).replaceAll("\\", "/");
}

/** References to references: longer chains are circles. */
const longestChain = 100;

/** A document whose references all point inside it. */
export class LinkedDocument {
  readonly entry: SourceFile;
  /** By absolute path. */
  readonly files: Map<string, SourceFile>;
  /** Absolute paths of all files referred to, even missing ones. */
  readonly paths: string[];
  /** What is wrong with references and files. */
  readonly diagnostics: FileDiagnostic[];
  /** Nodes that replaced a `$ref` and so appear twice, each with the pointer to its own file. */
  readonly #inlined: Map<unknown, string>;

  constructor(parts: {
    entry: SourceFile;
    files: Map<string, SourceFile>;
    paths: string[];
    diagnostics: FileDiagnostic[];
    inlined: Map<unknown, string>;
  }) {
    this.entry = parts.entry;
    this.files = parts.files;
    this.paths = parts.paths;
    this.diagnostics = parts.diagnostics;
    this.#inlined = parts.inlined;
  }

  get document(): OpenApiDocument {
    return this.entry.value as OpenApiDocument;
  }

  /** Returns the target of a `$ref`; undefined for a `$ref` to nothing. */
  follow(ref: string): Located | undefined {
    if (ref === "#") return { node: this.document, pointer: "" };
    const node = lookUpIfThere(this.document, ref);
    return node === undefined ? undefined : { node, pointer: pointerOfReference(ref) };
  }

  /** Returns the end of a chain of `$ref`s, which may be a `$ref` to nothing; else the node itself. */
  dereference(node: unknown): unknown {
    let end = node;
    for (let hops = 0; isObject(end) && hops < longestChain; hops++) {
      const next = typeof end.$ref === "string" ? this.follow(end.$ref) : undefined;
      if (next === undefined) break;
      end = next.node;
    }
    return end;
  }

  /** Returns the file that a pointer of the linked document leads into, and the pointer there. */
  place(pointer: string): { file: SourceFile; pointer: string } {
    const names = namesOf(this.#existing(pointer));
    const [extension, key, ...rest] = names;
    if (extension === filesExtension) {
      for (const file of this.files.values()) {
        if (fileKey(file, this.entry) === key) return { file, pointer: toPointer(rest) };
      }
    }
    return { file: this.entry, pointer: toPointer(names) };
  }

  /** Returns a pointer without `$ref`s on the way, to the last part that exists. */
  #existing(pointer: string): string {
    const names = namesOf(pointer);
    for (let length = names.length; length > 0; length--) {
      const found = this.#pointerTo(names.slice(0, length));
      if (found !== undefined) return found;
    }
    return "";
  }

  /** Returns the pointer that names lead to, with each `$ref` on the way followed. */
  #pointerTo(names: string[]): string | undefined {
    let here: Located = { node: this.document, pointer: "" };
    for (const name of names) {
      for (let hops = 0; child(here.node, name) === undefined && hops < longestChain; hops++) {
        const ref = child(here.node, "$ref");
        const next = typeof ref === "string" ? this.follow(ref) : undefined;
        if (next === undefined) return undefined;
        here = next;
      }
      const node = child(here.node, name);
      if (node === undefined) return undefined;
      const pointer = this.#inlined.get(node) ?? `${here.pointer}/${escapePointer(name)}`;
      here = { node, pointer };
    }
    return here.pointer;
  }
}
