// What a schema's $ref points at: by JSON pointer, anchor or identifier.
import type { OpenApiDocument } from "../document/document.ts";
import { child, isObject, type JsonObject } from "../document/json.ts";
import { namesOfReference } from "../document/pointer.ts";

/** A schema with an identifier of its own: what its references are resolved against. */
export interface SchemaBase {
  uri: string;
  root: JsonObject;
}

/** What was found, and what its own references are resolved against; no base is the document. */
export interface FoundSchema {
  node: unknown;
  base: SchemaBase | undefined;
}

interface Index {
  resources: Map<string, FoundSchema>;
  /** Key = URI of the resource, `#`, name. */
  anchors: Map<string, FoundSchema[]>;
}

/** The document's own place, which nothing outside can have. */
const documentUri = "openapi://document/";

/** @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.2 */
export class SchemaReferences {
  readonly #document: OpenApiDocument;
  /** What references outside any `$id` lead to. */
  readonly #known = new Map<string, FoundSchema>();
  #index: Index | undefined;

  constructor(document: OpenApiDocument) {
    this.#document = document;
  }

  /** The base of a schema's references: the schema itself when it has an `$id`, else the given one. */
  baseOf(schema: JsonObject, base: SchemaBase | undefined): SchemaBase | undefined {
    if (typeof schema.$id !== "string") return base;
    return { uri: absolute(schema.$id, base), root: schema };
  }

  /** Throws an error that names the `$ref` when there is nothing. */
  find(ref: string, base: SchemaBase | undefined): FoundSchema {
    if (base !== undefined) return this.#find(ref, base);
    let found = this.#known.get(ref);
    if (found === undefined) this.#known.set(ref, (found = this.#find(ref, base)));
    return found;
  }

  #find(ref: string, base: SchemaBase | undefined): FoundSchema {
    const [, address = "", fragment = ""] = /^([^#]*)#?(.*)$/s.exec(ref) ?? [];
    const start = address === "" ? this.#whole(base) : this.#resource(ref, address, base);
    if (fragment === "") return start;
    if (fragment.startsWith("/")) return this.#walk(ref, fragment, start);
    const found = this.#anchored(start, fragment)[0];
    if (found === undefined) throw new Error(`$ref "${ref}" names an $anchor that is not there`);
    return found;
  }

  /** A `$dynamicRef`, where the document leaves no choice of what it means. */
  findDynamic(ref: string, base: SchemaBase | undefined): FoundSchema {
    const name = ref.slice(ref.indexOf("#") + 1);
    const { anchors } = (this.#index ??= this.#read());
    const candidates = [...anchors].filter(([key]) => key.endsWith(`#${name}`));
    if (candidates.flatMap(([, found]) => found).length > 1) {
      throw new Error(`$dynamicRef "${ref}" is not supported: it has more than one $dynamicAnchor`);
    }
    return this.find(ref, base);
  }

  #whole(base: SchemaBase | undefined): FoundSchema {
    return { node: base?.root ?? this.#document, base };
  }

  #resource(ref: string, address: string, base: SchemaBase | undefined): FoundSchema {
    const uri = absolute(address, base);
    if (uri === documentUri) return this.#whole(undefined);
    const found = (this.#index ??= this.#read()).resources.get(uri);
    if (found === undefined) throw new Error(`$ref "${ref}" does not point inside the document`);
    return found;
  }

  #walk(ref: string, fragment: string, start: FoundSchema): FoundSchema {
    let { node, base } = start;
    for (const name of namesOfReference(`#${fragment}`)) {
      node = child(node, name);
      if (isObject(node)) base = this.baseOf(node, base);
    }
    if (node === undefined) throw new Error(`$ref "${ref}" points at nothing`);
    return { node, base };
  }

  #anchored(start: FoundSchema, name: string): FoundSchema[] {
    const uri = start.base?.uri ?? documentUri;
    return (this.#index ??= this.#read()).anchors.get(`${uri}#${name}`) ?? [];
  }

  /** Reads the whole document, so only for documents that have identifiers or anchors. */
  #read(): Index {
    const resources = new Map<string, FoundSchema>();
    const anchors = new Map<string, FoundSchema[]>();
    const rest: FoundSchema[] = [{ node: this.#document, base: undefined }];
    for (let at = rest.pop(); at !== undefined; at = rest.pop()) {
      const { node } = at;
      if (typeof node !== "object" || node === null) continue;
      const base = isObject(node) ? this.baseOf(node, at.base) : at.base;
      if (base !== undefined && base !== at.base) resources.set(base.uri, { node, base });
      for (const keyword of ["$anchor", "$dynamicAnchor"]) {
        const name = child(node, keyword);
        if (typeof name !== "string") continue;
        const key = `${base?.uri ?? documentUri}#${name}`;
        anchors.set(key, [...(anchors.get(key) ?? []), { node, base }]);
      }
      for (const part of Object.values(node)) rest.push({ node: part, base });
    }
    return { resources, anchors };
  }
}

function absolute(address: string, base: SchemaBase | undefined): string {
  const from = base?.uri ?? documentUri;
  return URL.canParse(address, from) ? new URL(address, from).href.replace(/#$/, "") : address;
}
