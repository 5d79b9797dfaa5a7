// Resolves a `$ref` to its target in the same file or another, and explains why one has no target.
import { dirname } from "node:path";
import { child } from "@contract-first/operation-router/document/json";
import { namesOf, toPointer } from "@contract-first/operation-router/document/pointer";
import { describePosition, DocumentError, type FileDiagnostic } from "../source/diagnostic.ts";
import type { SourceFile } from "../source/source-file.ts";
import { readSource } from "../source/source-reader.ts";
import {
  namesOfLocation,
  parseUriReference,
  type FileLocation,
  type ReferenceTarget,
} from "./reference.ts";
import { findAnchor, SchemaIdentifiers } from "./schema-identifiers.ts";
import { suggestFile, suggestReference } from "./suggestion.ts";

export function isTarget(found: ReferenceTarget | FileDiagnostic): found is ReferenceTarget {
  return "node" in found && "names" in found;
}

/** References to references: longer chains are circles. */
const longestChain = 100;

/** Resolves the references of one document; reads each file when the first reference needs it. */
export class Resolver {
  readonly #folder: string;
  /** The files that could be read and parsed, by absolute path. */
  readonly files = new Map<string, SourceFile>();
  readonly #failed = new Map<string, DocumentError>();
  readonly #identifiers = new SchemaIdentifiers();
  readonly #resolved = new Map<SourceFile, Map<string, ReferenceTarget>>();

  /** Diagnostics show paths relative to `folder`, the working directory. */
  constructor(entry: SourceFile, folder: string) {
    this.#folder = folder;
    this.files.set(entry.path, entry);
  }

  /** Absolute paths of all files referred to, even those that cannot be read. */
  get paths(): string[] {
    return [...this.files.keys(), ...this.#failed.keys()];
  }

  /** What is wrong in the files that could not be parsed. */
  get diagnostics(): FileDiagnostic[] {
    const unparsed = [...this.#failed.values()].filter(({ isUnread }) => !isUnread);
    return unparsed.flatMap(({ diagnostics }) => diagnostics);
  }

  /** Returns the target of a `$ref` at a location, or what is wrong with it. */
  resolve(ref: string, location: FileLocation): ReferenceTarget | FileDiagnostic {
    // Without any $id, a reference means the same everywhere in its file.
    if (this.#identifiers.add(location.file)) return this.#resolve(ref, location, 0);
    let resolved = this.#resolved.get(location.file);
    if (resolved === undefined) this.#resolved.set(location.file, (resolved = new Map()));
    const before = resolved.get(ref);
    if (before !== undefined) return before;
    const found = this.#resolve(ref, location, 0);
    if (isTarget(found)) resolved.set(ref, found);
    return found;
  }

  #resolve(ref: string, location: FileLocation, hops: number): ReferenceTarget | FileDiagnostic {
    const { file } = location;
    const reference = parseUriReference(ref, dirname(file.path));
    const fragment = reference?.fragment ?? "";
    const schema = this.#identifiers.find(ref.split("#", 1)[0] ?? "", location);
    if (schema !== undefined && (fragment === "" || fragment.startsWith("/"))) {
      const found = this.#walk(schema.file, [...schema.names, ...namesOf(fragment)], hops);
      if (found !== undefined) return found;
    }
    if (reference === undefined) {
      return diagnose(location, `$ref "${ref}" is not a URI`, "write a percent sign as %25");
    }
    if (reference.path === null) {
      const remedy = "keep a copy beside the document and refer to it by its relative path";
      return diagnose(location, `$ref "${ref}" needs the network, which is never used`, remedy);
    }
    const target = reference.path === undefined ? file : this.#read(reference.path);
    if (target instanceof DocumentError) {
      return diagnoseFile(ref, location, reference.path ?? file.path, target);
    }
    const message = `$ref "${ref}" points at nothing`;
    if (fragment !== "" && !fragment.startsWith("/")) {
      const remedy = `write #/ and the way to it, or give a schema the $anchor "${fragment}"`;
      return findAnchor(target, fragment) ?? diagnose(location, message, remedy);
    }
    const found = this.#walk(target, namesOf(fragment), hops);
    return found ?? diagnose(location, message, suggestReference(target.value, ref, fragment));
  }

  /** Follows names from the top of a file, and a `$ref` wherever the next name is missing. */
  #walk(file: SourceFile, names: string[], hops: number): ReferenceTarget | undefined {
    let node = file.value;
    for (const [index, name] of names.entries()) {
      const next = child(node, name);
      if (next === undefined) {
        const ref = child(node, "$ref");
        if (typeof ref !== "string" || hops > longestChain) return undefined;
        const start = this.#resolve(ref, { file, names: names.slice(0, index) }, hops + 1);
        if (!isTarget(start)) return undefined;
        return this.#walk(start.file, [...start.names, ...names.slice(index)], hops + 1);
      }
      node = next;
    }
    return { file, names, node };
  }

  #read(path: string): SourceFile | DocumentError {
    const known = this.files.get(path) ?? this.#failed.get(path);
    if (known !== undefined) return known;
    try {
      const file = readSource(path, this.#folder);
      this.files.set(path, file);
      return file;
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      this.#failed.set(path, error);
      return error;
    }
  }
}

function diagnose(location: FileLocation, message: string, remedy: string): FileDiagnostic {
  const pointer = toPointer(namesOfLocation(location));
  return { severity: "error", file: location.file, pointer, message, remedy };
}

/** Returns what is wrong with a reference to a file that cannot be read or parsed. */
function diagnoseFile(
  ref: string,
  location: FileLocation,
  path: string,
  error: DocumentError,
): FileDiagnostic {
  const [reason] = error.diagnostics;
  if (reason === undefined || !error.isUnread) {
    const remedy = `correct ${reason === undefined ? path : describePosition(reason)}`;
    return diagnose(location, `$ref "${ref}" leads to a file that cannot be read`, remedy);
  }
  const remedy = suggestFile(path, dirname(location.file.path)) ?? reason.remedy;
  const message = `$ref "${ref}" leads to ${reason.file.name}, which ${reason.message}`;
  return diagnose(location, message, remedy);
}
