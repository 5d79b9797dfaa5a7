// Finds what a `$ref` means, in its own file or another, and says why when it means nothing.
import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { child } from "@contract-first/operation-router/document/json";
import { namesOf, toPointer } from "@contract-first/operation-router/document/pointer";
import { DocumentError, describePosition, type FileDiagnostic } from "../source/diagnostic.ts";
import type { SourceFile } from "../source/source-file.ts";
import { readSource } from "../source/source-reader.ts";
import {
  findAnchor,
  Identifiers,
  namesAt,
  type SourceLocation,
  type Target,
} from "./identifier.ts";
import { guess, guessFile, parseReference } from "./reference.ts";

export function isTarget(found: Target | FileDiagnostic): found is Target {
  return "node" in found && "names" in found;
}

/** More than any sane chain of references has. */
const mostHops = 100;

export class Resolver {
  readonly #base: string;
  /** What was read, by absolute path. */
  readonly files = new Map<string, SourceFile>();
  readonly #identifiers = new Identifiers();
  readonly #resolved = new Map<SourceFile, Map<string, Target>>();
  readonly #failed = new Map<string, DocumentError>();

  constructor(entry: SourceFile, base: string) {
    this.#base = base;
    this.files.set(entry.path, entry);
  }

  /** Absolute paths of all files asked for, also of those that cannot be read. */
  get paths(): string[] {
    return [...this.files.keys(), ...this.#failed.keys()];
  }

  /** What is wrong inside the files that could not be parsed. */
  get diagnostics(): FileDiagnostic[] {
    const unparsed = [...this.#failed.values()].filter(({ isUnread }) => !isUnread);
    return unparsed.flatMap(({ diagnostics }) => diagnostics);
  }

  resolve(ref: string, at: SourceLocation): Target | FileDiagnostic {
    // Without any $id, a reference means the same everywhere in its file.
    if (this.#identifiers.knows(at.file)) return this.#resolve(ref, at, 0);
    let known = this.#resolved.get(at.file);
    if (known === undefined) this.#resolved.set(at.file, (known = new Map()));
    const before = known.get(ref);
    if (before !== undefined) return before;
    const found = this.#resolve(ref, at, 0);
    if (isTarget(found)) known.set(ref, found);
    return found;
  }

  #resolve(ref: string, at: SourceLocation, hops: number): Target | FileDiagnostic {
    const { file } = at;
    const reference = parseReference(ref, dirname(file.path));
    const message = `$ref "${ref}" points at nothing`;
    const identified = this.#identifiers.find(ref.split("#", 1)[0] ?? "", at);
    const fragment = reference?.fragment ?? "";
    if (identified !== undefined && (fragment === "" || fragment.startsWith("/"))) {
      const whole = toPointer(identified.names) + fragment;
      const found = this.#walk(identified.file, whole, hops);
      if (found !== undefined) return found;
    }
    if (reference?.path === null) {
      const remedy = "keep a copy beside the document and refer to it by its relative path";
      return diagnose(at, `$ref "${ref}" needs the network, which is never used`, remedy);
    }
    if (reference === undefined) {
      return diagnose(at, `$ref "${ref}" is not a URI`, "write a percent sign as %25");
    }
    const target = reference.path === undefined ? file : this.#read(reference.path);
    if (target instanceof DocumentError) return brokenFile(ref, at, reference.path ?? "", target);
    if (fragment !== "" && !fragment.startsWith("/")) {
      const remedy = `write #/ and the way to it, or give a schema the $anchor "${fragment}"`;
      return findAnchor(target, fragment) ?? diagnose(at, message, remedy);
    }
    const found = this.#walk(target, fragment, hops);
    return found ?? diagnose(at, message, guess(target.value, ref, fragment));
  }

  /** Goes where a pointer leads; a `$ref` on the way is followed. */
  #walk(file: SourceFile, pointer: string, hops: number): Target | undefined {
    let node = file.value;
    const names = namesOf(pointer);
    for (const [index, name] of names.entries()) {
      const next = child(node, name);
      if (next === undefined) {
        const ref = child(node, "$ref");
        if (typeof ref !== "string" || hops > mostHops) return undefined;
        const start = this.#resolve(ref, { file, names: names.slice(0, index) }, hops + 1);
        if (!isTarget(start)) return undefined;
        const rest = [...start.names, ...names.slice(index)];
        return this.#walk(start.file, toPointer(rest), hops + 1);
      }
      node = next;
    }
    return { file, names, node };
  }

  #read(path: string): SourceFile | DocumentError {
    const known = this.files.get(path) ?? this.#failed.get(path);
    if (known !== undefined) return known;
    try {
      const file = readSource(path, this.#base);
      this.files.set(path, file);
      return file;
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      this.#failed.set(path, error);
      return error;
    }
  }
}

export function diagnose(at: SourceLocation, message: string, remedy: string): FileDiagnostic {
  const pointer = toPointer(namesAt(at));
  return { severity: "error", file: at.file, pointer, message, remedy };
}

function brokenFile(
  ref: string,
  at: SourceLocation,
  path: string,
  error: DocumentError,
): FileDiagnostic {
  const [reason] = error.diagnostics;
  if (reason === undefined || !error.isUnread) {
    const remedy = `correct ${reason === undefined ? path : describePosition(reason)}`;
    return diagnose(at, `$ref "${ref}" leads to a file that cannot be read`, remedy);
  }
  const meant = guessFile(path, dirname(at.file.path), namesIn(dirname(path)));
  const remedy = meant === undefined ? reason.remedy : `did you mean ${meant}?`;
  return diagnose(
    at,
    `$ref "${ref}" leads to ${reason.file.name}, which ${reason.message}`,
    remedy,
  );
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
