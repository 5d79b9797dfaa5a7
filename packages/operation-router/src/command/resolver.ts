// Finds what a `$ref` means, in its own file or another, and says why when it means nothing.
import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { child, isObject, type JsonObject } from "../document.ts";
import { DocumentError, placeOf, type Diagnostic } from "./diagnostic.ts";
import {
  guess,
  guessFile,
  isRemote,
  namesOf,
  parseReference,
  toPointer,
} from "./reference.ts";
import { readSource, type SourceFile } from "./source-file.ts";

/** A place in a file: the names lead to it from the top. */
export interface Site {
  file: SourceFile;
  names: string[];
}

export interface Target extends Site {
  node: unknown;
}

export function isTarget(found: Target | Diagnostic): found is Target {
  return "names" in found;
}

/** More than any sane chain of references has. */
const mostHops = 100;

export class Resolver {
  readonly #base: string;
  /** What was read, by absolute path. */
  readonly files = new Map<string, SourceFile>();
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
  get diagnostics(): Diagnostic[] {
    const all = [...this.#failed.values()].flatMap(({ diagnostics }) => diagnostics);
    return all.filter(({ file }) => file.text !== "");
  }

  resolve(ref: string, site: Site, hops = 0): Target | Diagnostic {
    const { file } = site;
    const reference = parseReference(ref, dirname(file.path));
    if (reference === undefined) {
      const found = findSchema([...this.files.values()], (schema) => schema.$id === ref);
      if (found !== undefined) return found;
      return isRemote(ref)
        ? complaint(
            site,
            `$ref "${ref}" needs the network, which is never used`,
            "keep a copy beside the document and refer to it by its relative path",
          )
        : complaint(site, `$ref "${ref}" is not a URI`, "write a percent sign as %25");
    }
    const target = reference.path === undefined ? file : this.#read(reference.path);
    if (target instanceof DocumentError) return brokenFile(ref, site, reference.path ?? "", target);
    const { fragment } = reference;
    const message = `$ref "${ref}" points at nothing`;
    if (fragment !== "" && !fragment.startsWith("/")) {
      const found = findSchema([target], (schema) => schema.$anchor === fragment);
      const remedy = `begin what stands behind # with a slash, or give a schema the $anchor "${fragment}"`;
      return found ?? complaint(site, message, remedy);
    }
    const found = this.#walk(target, fragment, hops);
    return found ?? complaint(site, message, guess(target.value, ref, fragment));
  }

  /** Goes where a pointer leads; a `$ref` on the way is followed. */
  #walk(file: SourceFile, pointer: string, hops: number): Target | undefined {
    let target: Target = { file, names: [], node: file.value };
    const names = namesOf(pointer);
    for (const [index, name] of names.entries()) {
      const next = child(target.node, name);
      if (next === undefined) {
        const ref = child(target.node, "$ref");
        if (typeof ref !== "string" || hops > mostHops) return undefined;
        const start = this.resolve(ref, target, hops + 1);
        if (!isTarget(start)) return undefined;
        const rest = [...start.names, ...names.slice(index)];
        return this.#walk(start.file, toPointer(rest), hops + 1);
      }
      target = { file: target.file, names: [...target.names, name], node: next };
    }
    return target;
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

export function complaint(site: Site, message: string, remedy: string): Diagnostic {
  const pointer = toPointer(site.names);
  return { severity: "error", file: site.file, pointer, message, remedy };
}

function brokenFile(ref: string, site: Site, path: string, error: DocumentError): Diagnostic {
  const [reason] = error.diagnostics;
  if (reason === undefined || reason.file.text !== "") {
    const at = reason === undefined ? path : placeOf(reason);
    return complaint(site, `$ref "${ref}" leads to a file that cannot be read`, `correct ${at}`);
  }
  const meant = guessFile(path, dirname(site.file.path), namesIn(dirname(path)));
  const remedy = meant === undefined ? reason.remedy : `did you mean ${meant}?`;
  return complaint(site, `$ref "${ref}" leads to ${reason.file.name}, which ${reason.message}`, remedy);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The schema that names itself with `$id` or `$anchor`. */
function findSchema(
  files: SourceFile[],
  isMeant: (schema: JsonObject) => boolean,
): Target | undefined {
  const seen = new Set<unknown>();
  function search(node: unknown, names: string[]): { node: unknown; names: string[] } | undefined {
    if (typeof node !== "object" || node === null || seen.has(node)) return undefined;
    seen.add(node);
    if (isObject(node) && isMeant(node)) return { node, names };
    for (const [name, inner] of Object.entries(node)) {
      const found = search(inner, [...names, name]);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  for (const file of files) {
    const found = search(file.value, []);
    if (found !== undefined) return { file, ...found };
  }
  return undefined;
}
