// Finds schemas by their own identifiers, `$id` and `$anchor`, and the base URI that `$id` sets.
import { pathToFileURL } from "node:url";
import { child, isObject, type JsonObject } from "@contract-first/operation-router/document/json";
import type { SourceFile } from "../source/source-file.ts";
import { namesOfLocation, type FileLocation, type ReferenceTarget } from "./reference.ts";

/**
 * The schemas of all files added, by their `$id`.
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.1
 */
export class SchemaIdentifiers {
  /** By absolute URI. */
  readonly #schemas = new Map<string, ReferenceTarget>();
  readonly #searched = new Set<SourceFile>();

  /** Adds the schemas of a file. Returns whether any schema so far has an `$id`. */
  add(file: SourceFile): boolean {
    if (!this.#searched.has(file)) {
      this.#searched.add(file);
      for (const schema of file.text.includes("$id") ? search(file, isIdentified) : []) {
        const uri = resolveUri("", this.#baseUriOf(schema));
        if (uri !== undefined) this.#schemas.set(uri, schema);
      }
    }
    return this.#schemas.size > 0;
  }

  /** Returns the schema whose `$id` a reference names; for an empty one, the schema around the location. */
  find(reference: string, location: FileLocation): ReferenceTarget | undefined {
    if (!this.add(location.file)) return undefined;
    const uri = resolveUri(reference, this.#baseUriOf(location));
    return uri === undefined ? undefined : this.#schemas.get(uri);
  }

  /** Returns the innermost `$id` around a location, or the URL of its file. */
  #baseUriOf(location: FileLocation): string {
    let node: unknown = location.file.value;
    let base = pathToFileURL(location.file.path).href;
    for (const name of [undefined, ...namesOfLocation(location)]) {
      if (name !== undefined) node = child(node, name);
      if (isIdentified(node)) base = resolveUri(node.$id, base) ?? base;
    }
    return base;
  }
}

/**
 * Returns the schema with an `$anchor` or a `$dynamicAnchor`.
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.2
 */
export function findAnchor(file: SourceFile, name: string): ReferenceTarget | undefined {
  const [found] = search(file, (node) => node.$anchor === name || node.$dynamicAnchor === name);
  return found;
}

function isIdentified(node: unknown): node is { $id: string } {
  return isObject(node) && typeof node.$id === "string";
}

/** Keywords whose values are no schemas, even if they look like one. */
const valueKeywords = new Set(["example", "examples", "default", "const", "enum", "value"]);

function search(file: SourceFile, predicate: (node: JsonObject) => boolean): ReferenceTarget[] {
  const found: ReferenceTarget[] = [];
  const seen = new Set<unknown>();
  const visit = (node: unknown, names: string[]): void => {
    if (typeof node !== "object" || node === null || seen.has(node)) return;
    seen.add(node);
    if (isObject(node) && predicate(node)) found.push({ file, names, node });
    for (const [name, inner] of Object.entries(node)) {
      if (!valueKeywords.has(name)) visit(inner, [...names, name]);
    }
  };
  visit(file.value, []);
  return found;
}

/** @see https://www.rfc-editor.org/rfc/rfc3986#section-5.2 */
function resolveUri(reference: string, base: string): string | undefined {
  return URL.canParse(reference, base) ? new URL(reference, base).href.split("#", 1)[0] : undefined;
}
