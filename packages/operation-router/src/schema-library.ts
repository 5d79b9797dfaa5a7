// Copies schemas for one Ajv instance, each referenced schema once, however many operations use it.
import { createTraffic, type Direction, type Traffic } from "./direction.ts";
import { chooseByDiscriminator } from "./discriminator.ts";
import { asArray, asObject, isObject, type JsonObject, type OpenApiDocument } from "./document.ts";
import { keywordKinds, type KeywordKind } from "./keywords.ts";
import { allowNull } from "./nullable.ts";
import { References, type Base } from "./references.ts";
import { serializers, type Ajv } from "./validator-parts.ts";

/** A referenced schema that still has to be copied. */
interface Reached {
  key: string;
  node: JsonObject;
  base: Base | undefined;
}

/**
 * Every `$ref` becomes the key of a schema that stands in the Ajv instance by itself. That makes
 * references to anywhere work, circular ones too, and each is compiled once for all operations.
 */
export class SchemaLibrary {
  readonly #references: References;
  readonly #direction: Direction;
  readonly #traffic: Traffic;
  readonly #ajv: Ajv;
  readonly #keys = new Map<JsonObject, string>();
  readonly #broken = new Map<string, Error>();
  readonly #reached: Reached[] = [];

  constructor(document: OpenApiDocument, direction: Direction, ajv: Ajv) {
    this.#references = new References(document);
    this.#direction = direction;
    this.#traffic = createTraffic(document, this.#references, direction);
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

  #copy(schema: unknown, outer: Base | undefined): unknown {
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

  #copyKeyword(kind: KeywordKind, value: unknown, base: Base | undefined): unknown {
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

  #refer(ref: string, schema: JsonObject, base: Base | undefined): string {
    const found = this.#references.find(ref, base);
    // A chain of references that comes back would be followed for ever.
    for (let { node, base: at } = found; isObject(node) && typeof node.$ref === "string";) {
      if (node === schema) throw new Error(`$ref "${ref}" points at itself`);
      ({ node, base: at } = this.#references.find(node.$ref, at));
      if (node === found.node) throw new Error(`$ref "${ref}" points at itself`);
    }
    return this.#keyOf(found.node, found.base);
  }

  #referDynamic(ref: string, base: Base | undefined): JsonObject {
    const found = this.#references.findDynamic(ref, base);
    return { $ref: this.#keyOf(found.node, found.base) };
  }

  #keyOf(node: unknown, base: Base | undefined): string {
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
  #heedDirection(schema: JsonObject, copy: JsonObject, base: Base | undefined): void {
    const { mark, isMarked, hasUsableDefault } = this.#traffic;
    if (Object.hasOwn(copy, "default") && !hasUsableDefault(schema, base)) delete copy.default;
    if (mark !== undefined && schema[mark] === true) copy[mark] = true;
    if (mark !== undefined && Array.isArray(schema.required)) {
      const properties = asObject(schema.properties);
      const required = schema.required.filter(
        (name) => !isMarked(Object.hasOwn(properties, name) && properties[name], base),
      );
      if (required.length > 0) copy.required = required;
      else delete copy.required;
    }
    if (this.#direction === "response" && schema.type === "string") serialize(copy);
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
