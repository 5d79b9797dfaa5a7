// Copies schemas into an Ajv instance, which compiles each referenced schema once per document.
import type { OpenApiDocument } from "../document/document.ts";
import { asArray, asObject, isObject, type JsonObject } from "../document/json.ts";
import { chooseByDiscriminator } from "../schema/discriminator.ts";
import { createFits, type Fits } from "../schema/fits.ts";
import { createHidden, hidingKeyword, type Direction, type IsHidden } from "../schema/hidden.ts";
import { keywordKinds, type KeywordKind } from "../schema/keywords.ts";
import { allowNull } from "../schema/nullable.ts";
import { SchemaReferences, type SchemaBase } from "../schema/schema-references.ts";
import { serializers, type Ajv } from "./seam.ts";

/** A referenced schema that has not been copied yet. */
interface PendingSchema {
  key: string;
  node: JsonObject;
  base: SchemaBase | undefined;
}

/**
 * Replaces every `$ref` by the key of a schema that is added to the Ajv instance by itself. So
 * references to any place work, also circular ones, and no target is compiled twice.
 */
export class SchemaLibrary {
  readonly #references: SchemaReferences;
  readonly #direction: Direction;
  readonly #isHidden: IsHidden;
  readonly #fits: Fits;
  readonly #ajv: Ajv;
  readonly #keys = new Map<JsonObject, string>();
  readonly #broken = new Map<string, Error>();
  readonly #pending: PendingSchema[] = [];

  constructor(document: OpenApiDocument, direction: Direction, ajv: Ajv) {
    this.#references = new SchemaReferences(document);
    this.#direction = direction;
    this.#isHidden = createHidden(this.#references, direction);
    this.#fits = createFits(document, direction);
    this.#ajv = ajv;
  }

  /** Returns a copy that can be compiled. Throws for a `$ref` to nothing in anything it reaches. */
  copy(schema: unknown): unknown {
    const copy = this.#copy(schema, undefined);
    this.#addPending();
    return copy;
  }

  /** As `copy`, but follows the schema's own `$ref` and replaces its discriminator. */
  copyTarget(schema: unknown): unknown {
    const copy = this.#copy(chooseByDiscriminator(this.#target(schema)), undefined);
    this.#addPending();
    return copy;
  }

  /** Returns why the schema is missing that Ajv's error names, or else the error. */
  explain(error: unknown): unknown {
    const { missingRef } = Object(error) as { missingRef?: unknown };
    return this.#broken.get(String(missingRef)) ?? error;
  }

  #addPending(): void {
    let broken: Error | undefined;
    for (let next = this.#pending.pop(); next !== undefined; next = this.#pending.pop()) {
      try {
        this.#ajv.addSchema(this.#copy(next.node, next.base), next.key);
      } catch (error) {
        broken = error instanceof Error ? error : new Error(String(error));
        this.#broken.set(next.key, broken);
      }
    }
    if (broken !== undefined) throw broken;
  }

  #target(schema: unknown): unknown {
    let node = schema;
    for (let steps = 0; isObject(node) && typeof node.$ref === "string"; steps++) {
      if (steps > 100) throw new Error(`$ref "${node.$ref}" points at itself`);
      if (Object.keys(node).some((key) => keywordKinds.has(key))) return node;
      const found = this.#references.find(node.$ref, undefined);
      // The copy would resolve its references against the wrong base.
      if (found.base !== undefined) return node;
      ({ node } = found);
    }
    return node;
  }

  #copy(schema: unknown, outer: SchemaBase | undefined): unknown {
    if (typeof schema === "boolean") return schema;
    if (!isObject(schema)) {
      throw new Error(`${JSON.stringify(schema)} stands where a schema must be`);
    }
    const base = this.#references.baseOf(schema, outer);
    const copy: JsonObject = {};
    for (const key of Object.keys(schema)) {
      const kind = keywordKinds.get(key);
      if (kind !== undefined) copy[key] = this.#copyKeyword(kind, schema[key], base);
    }
    if (typeof schema.$ref === "string") copy.$ref = this.#refer(schema.$ref, schema, base);
    if (typeof schema.$dynamicRef === "string") {
      copy.allOf = [...asArray(copy.allOf), this.#referDynamic(schema.$dynamicRef, base)];
    }
    // The message about an enum lists its values; that about a const does not.
    if (Object.hasOwn(schema, "const")) copy.enum = [schema.const];
    this.#applyDirection(schema, copy, base);
    return allowNull(copy);
  }

  #copyKeyword(kind: KeywordKind, value: unknown, base: SchemaBase | undefined): unknown {
    if (kind === "literal") return value;
    if (kind === "map") {
      const entries = Object.entries(asObject(value)).map(([name, node]) => [
        name,
        Array.isArray(node) ? node : this.#copy(node, base),
      ]);
      return Object.fromEntries(entries);
    }
    if (Array.isArray(value)) return value.map((node) => this.#copy(node, base));
    return this.#copy(value, base);
  }

  #refer(ref: string, schema: JsonObject, base: SchemaBase | undefined): string {
    const found = this.#references.find(ref, base);
    // Ajv would follow a circle of references for ever.
    for (let { node, base: at } = found; isObject(node) && typeof node.$ref === "string";) {
      if (node === schema) throw new Error(`$ref "${ref}" points at itself`);
      ({ node, base: at } = this.#references.find(node.$ref, at));
      if (node === found.node) throw new Error(`$ref "${ref}" points at itself`);
    }
    return this.#keyOf(found.node, found.base);
  }

  #referDynamic(ref: string, base: SchemaBase | undefined): JsonObject {
    const found = this.#references.findDynamic(ref, base);
    return { $ref: this.#keyOf(found.node, found.base) };
  }

  #keyOf(node: unknown, base: SchemaBase | undefined): string {
    // A boolean has no identity to look it up by.
    const target = isObject(node) ? node : { allOf: [node] };
    let key = this.#keys.get(target);
    if (key === undefined) {
      key = `s:${this.#keys.size}`;
      this.#keys.set(target, key);
      this.#pending.push({ key, node: target, base });
    }
    const broken = this.#broken.get(key);
    if (broken !== undefined) throw broken;
    return key;
  }

  /** Drops from the copy what does not hold in the direction: hidden properties are not required. */
  #applyDirection(schema: JsonObject, copy: JsonObject, base: SchemaBase | undefined): void {
    const keyword = hidingKeyword[this.#direction];
    if (Object.hasOwn(copy, "default") && !this.#hasUsableDefault(schema, base)) {
      delete copy.default;
    }
    if (keyword !== undefined && schema[keyword] === true) copy[keyword] = true;
    if (keyword !== undefined && Array.isArray(schema.required)) {
      const properties = asObject(schema.properties);
      const required = schema.required.filter(
        (name) => !this.#isHidden(Object.hasOwn(properties, name) && properties[name], base),
      );
      if (required.length > 0) copy.required = required;
      else delete copy.required;
    }
    if (this.#direction === "response" && schema.type === "string") serialize(copy);
  }

  /** Whether a default may be filled in: the validator would refuse one that does not fit. */
  #hasUsableDefault(schema: JsonObject, base: SchemaBase | undefined): boolean {
    if (this.#isHidden(schema, base)) return false;
    try {
      return this.#fits(schema, schema.default);
    } catch {
      return true; // Only the validator can follow its references.
    }
  }
}

/** Returns the copy as an object, because express-openapi-validator takes `false` for no schema. */
export function asSchemaObject(copy: unknown): JsonObject {
  return copy === false ? { not: {} } : asObject(copy);
}

/** Lets a response hold a Date, by the keywords that express-openapi-validator uses itself. */
function serialize(copy: JsonObject): void {
  const serializer = serializers.find(({ format }) => format === copy.format);
  if (serializer === undefined) return;
  copy["x-eov-type"] = "string";
  copy["x-eov-res-serdes"] = serializer;
  if (copy.nullable === true) copy.type = ["string", "number", "boolean", "object", "array"];
  else delete copy.type;
}
