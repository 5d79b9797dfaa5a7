// Copies schemas for one Ajv instance, each referenced schema once, however many operations use it.
import type { OpenApiDocument } from "../document/document.ts";
import { asArray, asObject, isObject, type JsonObject } from "../document/json.ts";
import { chooseByDiscriminator } from "../schema/discriminator.ts";
import { createFits, type Fits } from "../schema/fits.ts";
import { createHidden, hidingKeyword, type Direction, type IsHidden } from "../schema/hidden.ts";
import { keywordKinds, type KeywordKind } from "../schema/keywords.ts";
import { allowNull } from "../schema/nullable.ts";
import { SchemaReferences, type SchemaBase } from "../schema/schema-references.ts";
import { serializers, type Ajv } from "./seam.ts";

/** A referenced schema that still has to be copied. */
interface Reached {
  key: string;
  node: JsonObject;
  base: SchemaBase | undefined;
}

/**
 * Every `$ref` becomes the key of a schema that stands in the Ajv instance by itself. That makes
 * references to anywhere work, circular ones too, and each is compiled once for all operations.
 */
export class SchemaLibrary {
  readonly #references: SchemaReferences;
  readonly #direction: Direction;
  readonly #isHidden: IsHidden;
  readonly #fits: Fits;
  readonly #ajv: Ajv;
  readonly #keys = new Map<JsonObject, string>();
  readonly #broken = new Map<string, Error>();
  readonly #reached: Reached[] = [];

  constructor(document: OpenApiDocument, direction: Direction, ajv: Ajv) {
    this.#references = new SchemaReferences(document);
    this.#direction = direction;
    this.#isHidden = createHidden(this.#references, direction);
    this.#fits = createFits(document, direction);
    this.#ajv = ajv;
  }

  /** A copy that can be compiled; throws for a `$ref` to nothing, here or in what it reaches. */
  copy(schema: unknown): unknown {
    const copy = this.#copy(schema, undefined);
    this.#addReached();
    return copy;
  }

  /** A copy whose own `$ref` has been followed and whose discriminator chooses. */
  copyTarget(schema: unknown): unknown {
    const copy = this.#copy(chooseByDiscriminator(this.#target(schema)), undefined);
    this.#addReached();
    return copy;
  }

  /** What made a schema unusable that Ajv misses under a key of this library. */
  explain(error: unknown): unknown {
    const { missingRef } = Object(error) as { missingRef?: unknown };
    return this.#broken.get(String(missingRef)) ?? error;
  }

  #addReached(): void {
    let broken: Error | undefined;
    for (let next = this.#reached.pop(); next !== undefined; next = this.#reached.pop()) {
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
      // Its references would be resolved against the wrong base.
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
    // The validator's message lists the values of an enum, but not that of a const.
    if (Object.hasOwn(schema, "const")) copy.enum = [schema.const];
    this.#heedDirection(schema, copy, base);
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
    // A chain of references that comes back would be followed for ever.
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
    // A boolean has no identity to be known again by, and is no work.
    const target = isObject(node) ? node : { allOf: [node] };
    let key = this.#keys.get(target);
    if (key === undefined) {
      key = `s:${this.#keys.size}`;
      this.#keys.set(target, key);
      this.#reached.push({ key, node: target, base });
    }
    const broken = this.#broken.get(key);
    if (broken !== undefined) throw broken;
    return key;
  }

  /** What only one direction may hold is not required in the other. */
  #heedDirection(schema: JsonObject, copy: JsonObject, base: SchemaBase | undefined): void {
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

  /** Whether a default would not be filled in only to be refused. */
  #hasUsableDefault(schema: JsonObject, base: SchemaBase | undefined): boolean {
    if (this.#isHidden(schema, base)) return false;
    try {
      return this.#fits(schema, schema.default);
    } catch {
      return true; // by references that only the validator can follow
    }
  }
}

/** A copy as an object, for those who take `false` for no schema at all. */
export function asSchemaObject(copy: unknown): JsonObject {
  return copy === false ? { not: {} } : asObject(copy);
}

/** Lets an answer hold a Date: the keywords are the validator's own, as is the list of all types. */
function serialize(copy: JsonObject): void {
  const serializer = serializers.find(({ format }) => format === copy.format);
  if (serializer === undefined) return;
  copy["x-eov-type"] = "string";
  copy["x-eov-res-serdes"] = serializer;
  if (copy.nullable === true) copy.type = ["string", "number", "boolean", "object", "array"];
  else delete copy.type;
}
