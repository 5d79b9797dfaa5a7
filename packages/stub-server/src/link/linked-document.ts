// A document of one or many files as one object, and the way back from it to the files.
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

/** The extension that holds all files but the first, each under its key. */
export const filesExtension = "x-files";

/** The path of a file relative to the folder of the first. */
export function fileKey(file: SourceFile, entry: SourceFile): string {
  return relative(dirname(entry.path), file.path).replaceAll("\\", "/");
}

/** References to references: longer chains are circles. */
const longestChain = 100;

export class LinkedDocument {
  readonly entry: SourceFile;
  /** By absolute path. */
  readonly files: Map<string, SourceFile>;
  /** Absolute paths of all files that references lead to, missing ones too. */
  readonly paths: string[];
  /** What is wrong with references and files. */
  readonly diagnostics: FileDiagnostic[];
  /** The pointers of what was put in the place of a `$ref`, and so is in the document twice. */
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

  /** The target of a `$ref` of the linked document. */
  follow(ref: string): Located | undefined {
    if (ref === "#") return { node: this.document, pointer: "" };
    const node = lookUpIfThere(this.document, ref);
    return node === undefined ? undefined : { node, pointer: pointerOfReference(ref) };
  }

  /** What the chain of `$ref`s that begins at a node ends at, which may be a `$ref` to nothing. */
  dereference(node: unknown): unknown {
    let end = node;
    for (let hops = 0; isObject(end) && hops < longestChain; hops++) {
      const next = typeof end.$ref === "string" ? this.follow(end.$ref) : undefined;
      if (next === undefined) break;
      end = next.node;
    }
    return end;
  }

  /** The file that a pointer of the linked document leads into, and the pointer there. */
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

  /** The pointer to what a pointer leads to, or to the last part of the way that exists. */
  #existing(pointer: string): string {
    const names = namesOf(pointer);
    for (let length = names.length; length > 0; length--) {
      const found = this.#pointerTo(names.slice(0, length));
      if (found !== undefined) return found;
    }
    return "";
  }

  /** The pointer to what names lead to, each `$ref` on the way followed. */
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
