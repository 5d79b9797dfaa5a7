// Resolves the `$ref`s of schemas by JSON Pointer, `$anchor` or `$id`.
import type { OpenApiDocument } from "../document/document.ts";
import { child, isObject, type JsonObject } from "../document/json.ts";
import { namesOfReference } from "../document/pointer.ts";

/** A schema with an `$id`, which the references inside it are resolved against. */
export interface SchemaBase {
  uri: string;
  root: JsonObject;
}

/** A schema and the base of its own references, which is the document if undefined. */
export interface FoundSchema {
  node: unknown;
  base: SchemaBase | undefined;
}

interface SchemaIndex {
  /** Keyed by absolute `$id`. */
  resources: Map<string, FoundSchema>;
  /** Keyed by the URI of the resource, `#` and the name. */
  anchors: Map<string, FoundSchema[]>;
}

/** The base URI of the document, in a scheme that no `$id` uses. */
const documentUri = "openapi://document/";

/**
 * Finds the targets of the references in the schemas of a document.
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.2
 */
export class SchemaReferences {
  readonly #document: OpenApiDocument;
  /** The targets of references outside any `$id`. */
  readonly #known = new Map<string, FoundSchema>();
  #index: SchemaIndex | undefined;

  constructor(document: OpenApiDocument) {
    this.#document = document;
  }

  /** Returns the base of a schema's references: the schema if it has an `$id`, otherwise the one around it. */
  baseOf(schema: JsonObject, base: SchemaBase | undefined): SchemaBase | undefined {
    if (typeof schema.$id !== "string") return base;
    return { uri: absolute(schema.$id, base), root: schema };
  }

  /** Returns the target of a `$ref`. Throws if there is none. */
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

  /** Returns the target of a `$dynamicRef`. Throws if there is none or more than one `$dynamicAnchor`. */
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

  /** Indexes the whole document, which only references to an `$id` or an anchor need. */
  #read(): SchemaIndex {
    const resources = new Map<string, FoundSchema>();
    const anchors = new Map<string, FoundSchema[]>();
    const stack: FoundSchema[] = [{ node: this.#document, base: undefined }];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
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
      for (const part of Object.values(node)) stack.push({ node: part, base });
    }
    return { resources, anchors };
  }
}

function absolute(address: string, base: SchemaBase | undefined): string {
  const from = base?.uri ?? documentUri;
  return URL.canParse(address, from) ? new URL(address, from).href.replace(/#$/, "") : address;
}
