// What a schema says of a value in one piece: references, `allOf` and alternatives taken together.
import { asArray, asObject, isObject, lookUpIfThere, type OpenApiDocument } from "../document.ts";

export interface Shape {
  types: Set<string>;
  format: string | undefined;
  /** The schemas of each declared property. */
  properties: Map<string, unknown[]>;
  /** Only what every alternative requires for certain. */
  required: Set<string>;
  /** The schemas of the properties that a map has besides the declared ones; undefined for no map. */
  others: unknown[] | undefined;
  items: unknown[];
  maxItems: number;
  isWriteOnly: boolean;
}

const alternatives = ["anyOf", "oneOf", "then", "else"];

/** Documents are never written to, so each schema is read once. */
const cache = new WeakMap<OpenApiDocument, WeakMap<object, Shape>>();

/** The shape of a value that has all of these schemas; a reference to nothing says nothing. */
export function shapeOf(document: OpenApiDocument, schemas: unknown[]): Readonly<Shape> {
  const [schema, ...others] = schemas;
  if (!isObject(schema) || others.length > 0) return readShape(document, schemas);
  const shapes = cache.get(document) ?? new WeakMap<object, Shape>();
  cache.set(document, shapes);
  const shape = shapes.get(schema) ?? readShape(document, schemas);
  shapes.set(schema, shape);
  return shape;
}

function readShape(document: OpenApiDocument, schemas: unknown[]): Shape {
  const shape: Shape = {
    types: new Set(),
    format: undefined,
    properties: new Map(),
    required: new Set(),
    others: undefined,
    items: [],
    maxItems: Number.POSITIVE_INFINITY,
    isWriteOnly: false,
  };
  const seen = new Set<unknown>();
  function visit(schema: unknown, isCertain: boolean): void {
    if (!isObject(schema) || seen.has(schema)) return;
    seen.add(schema);
    if (typeof schema.$ref === "string") visit(lookUpIfThere(document, schema.$ref), isCertain);
    take(shape, schema, isCertain);
    for (const part of asArray(schema.allOf)) visit(part, isCertain);
    for (const keyword of alternatives) {
      const parts = isObject(schema[keyword]) ? [schema[keyword]] : asArray(schema[keyword]);
      for (const part of parts) visit(part, false);
    }
  }
  for (const schema of schemas) visit(schema, true);
  return shape;
}

function take(shape: Shape, schema: Record<string, unknown>, isCertain: boolean): void {
  for (const type of [schema.type].flat()) if (typeof type === "string") shape.types.add(type);
  if (schema.nullable === true) shape.types.add("null");
  if (typeof schema.format === "string") shape.format ??= schema.format;
  if (schema.writeOnly === true) shape.isWriteOnly = true;
  if (typeof schema.maxItems === "number")
    shape.maxItems = Math.min(shape.maxItems, schema.maxItems);
  if (isObject(schema.items)) shape.items.push(schema.items);
  for (const [name, property] of Object.entries(asObject(schema.properties))) {
    const known = shape.properties.get(name);
    if (known === undefined) shape.properties.set(name, [property]);
    else known.push(property);
  }
  if (isCertain) for (const name of asArray(schema.required)) shape.required.add(String(name));
  const { additionalProperties, patternProperties } = schema;
  if (additionalProperties === true || isObject(additionalProperties)) {
    shape.others = [...(shape.others ?? []), additionalProperties];
  }
  if (isObject(patternProperties)) {
    shape.others = [...(shape.others ?? []), ...Object.values(patternProperties)];
  }
}

/** The schemas of a property; undefined when the shape does not know it. */
export function propertyOf(shape: Shape, name: string): unknown[] | undefined {
  const declared = shape.properties.get(name) ?? shape.others;
  if (declared !== undefined) return declared;
  return shape.properties.size === 0 ? [] : undefined;
}

/** Whether `null` may stand here, as far as types tell. */
export function allowsNull({ types }: Shape): boolean {
  return types.size === 0 || types.has("null");
}

/** Whether it is, or may be, text or a number. */
export function isScalar({ types, properties, items }: Shape): boolean {
  const scalars = ["string", "integer", "number"];
  if (types.size > 0) return scalars.some((type) => types.has(type));
  return properties.size === 0 && items.length === 0;
}
