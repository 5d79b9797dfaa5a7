// Knows the schemas that name themselves with `$id` or `$anchor`, and what is relative to them.
import { pathToFileURL } from "node:url";
import { child, isObject, type JsonObject } from "../document.ts";
import type { SourceFile } from "./source-file.ts";

/** A place in a file: the names lead to it from the top. */
export interface Site {
  file: SourceFile;
  names: string[];
}

export interface Target extends Site {
  node: unknown;
}

/** @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.2 */
export class Identifiers {
  readonly #schemas = new Map<string, Target>();
  readonly #read = new Set<SourceFile>();

  /** The schema that a reference names by its `$id`, or the resource that it stands in. */
  find(location: string, site: Site): Target | undefined {
    this.#add(site.file);
    if (this.#schemas.size === 0) return undefined;
    const uri = absolute(location, this.#baseOf(site));
    return uri === undefined ? undefined : this.#schemas.get(uri);
  }

  /** What a location is relative to: the innermost `$id` around it, or its file. */
  #baseOf({ file, names }: Site): string {
    let node: unknown = file.value;
    let base = pathToFileURL(file.path).href;
    for (const name of ["", ...names]) {
      if (name !== "") node = child(node, name);
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

function search(file: SourceFile, isMeant: (node: JsonObject) => boolean): Target[] {
  const found: Target[] = [];
  const seen = new Set<unknown>();
  const enter = (node: unknown, names: string[]): void => {
    if (typeof node !== "object" || node === null || seen.has(node)) return;
    seen.add(node);
    if (isObject(node) && isMeant(node)) found.push({ file, names, node });
    for (const [name, inner] of Object.entries(node)) enter(inner, [...names, name]);
  };
  enter(file.value, []);
  return found;
}

function absolute(location: string, base: string): string | undefined {
  return URL.canParse(location, base) ? new URL(location, base).href.split("#", 1)[0] : undefined;
}
