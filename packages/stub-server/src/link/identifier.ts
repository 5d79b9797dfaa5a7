// Knows the schemas that name themselves with `$id` or `$anchor`, and what is relative to them.
import { pathToFileURL } from "node:url";
import { child, isObject, type JsonObject } from "@contract-first/operation-router/document/json";
import type { SourceFile } from "../source/source-file.ts";

/** A place in a file: the way from the top is put together only when somebody asks. */
export interface SourceLocation {
  file: SourceFile;
  /** The way from the top, where it is known at once. */
  names: string[];
  up?: SourceLocation;
  name?: string;
}

export interface Target {
  file: SourceFile;
  names: string[];
  node: unknown;
}

export function enter(up: SourceLocation, name: string): SourceLocation {
  return { file: up.file, names: [], up, name };
}

export function namesAt({ names, up, name }: SourceLocation): string[] {
  return up === undefined ? names : [...namesAt(up), name ?? ""];
}

/** @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.2 */
export class Identifiers {
  readonly #schemas = new Map<string, Target>();
  readonly #read = new Set<SourceFile>();

  /** Whether any schema read so far has an `$id`. */
  knows(file: SourceFile): boolean {
    this.#add(file);
    return this.#schemas.size > 0;
  }

  /** The schema that a reference names by its `$id`, or the resource that it stands in. */
  find(location: string, at: SourceLocation): Target | undefined {
    if (!this.knows(at.file)) return undefined;
    const uri = absolute(location, this.#baseOf(at));
    return uri === undefined ? undefined : this.#schemas.get(uri);
  }

  /** What a location is relative to: the innermost `$id` around it, or its file. */
  #baseOf(at: SourceLocation): string {
    let node: unknown = at.file.value;
    let base = pathToFileURL(at.file.path).href;
    for (const name of [undefined, ...namesAt(at)]) {
      if (name !== undefined) node = child(node, name);
      if (isIdentified(node)) base = absolute(node.$id, base) ?? base;
    }
    return base;
  }

  #add(file: SourceFile): void {
    if (this.#read.has(file)) return;
    this.#read.add(file);
    if (!file.text.includes("$id")) return;
    for (const target of search(file, isIdentified)) {
      const uri = absolute("", this.#baseOf(target));
      if (uri !== undefined) this.#schemas.set(uri, target);
    }
  }
}

export function findAnchor(file: SourceFile, name: string): Target | undefined {
  const [found] = search(file, (node) => node.$anchor === name || node.$dynamicAnchor === name);
  return found;
}

function isIdentified(node: unknown): node is { $id: string } {
  return isObject(node) && typeof node.$id === "string";
}

/** What they hold is no schema, whatever it looks like. */
const literals = new Set(["example", "examples", "default", "const", "enum", "value"]);

function search(file: SourceFile, isMeant: (node: JsonObject) => boolean): Target[] {
  const found: Target[] = [];
  const seen = new Set<unknown>();
  const visit = (node: unknown, names: string[]): void => {
    if (typeof node !== "object" || node === null || seen.has(node)) return;
    seen.add(node);
    if (isObject(node) && isMeant(node)) found.push({ file, names, node });
    for (const [name, inner] of Object.entries(node)) {
      if (!literals.has(name)) visit(inner, [...names, name]);
    }
  };
  visit(file.value, []);
  return found;
}

function absolute(location: string, base: string): string | undefined {
  return URL.canParse(location, base) ? new URL(location, base).href.split("#", 1)[0] : undefined;
}
