// Summarizes schemas of a value: what references, `allOf` and all alternatives say together.
import {
  lookUpIfThere,
  type OpenApiDocument,
} from "@contract-first/operation-router/document/document";
import { asArray, asObject, isObject } from "@contract-first/operation-router/document/json";

export interface SchemaSummary {
  types: Set<string>;
  format: string | undefined;
  /** The schemas of each declared property. */
  properties: Map<string, unknown[]>;
  /** Only properties that every alternative requires. */
  required: Set<string>;
  /** The schemas of undeclared properties of a map; undefined for no map. */
  others: unknown[] | undefined;
  items: unknown[];
  maxItems: number;
  isWriteOnly: boolean;
}

const alternatives = ["anyOf", "oneOf", "then", "else"];

/** The summaries of one document's schemas, each made once. */
export class SchemaSummaries {
  readonly document: OpenApiDocument;
  readonly #known = new Map<unknown, SchemaSummary>();

  constructor(document: OpenApiDocument) {
    this.document = document;
  }

  /** Summarizes a value that has all of these schemas; a reference to nothing is ignored. */
  of(schemas: unknown[]): Readonly<SchemaSummary> {
    const [schema, ...others] = schemas;
    if (!isObject(schema) || others.length > 0) return readSummary(this.document, schemas);
    const summary = this.#known.get(schema) ?? readSummary(this.document, schemas);
    this.#known.set(schema, summary);
    return summary;
  }
}

function readSummary(document: OpenApiDocument, schemas: unknown[]): SchemaSummary {
  const summary: SchemaSummary = {
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
    addTo(summary, schema, isCertain);
    for (const part of asArray(schema.allOf)) visit(part, isCertain);
    for (const keyword of alternatives) {
      const parts = isObject(schema[keyword]) ? [schema[keyword]] : asArray(schema[keyword]);
      for (const part of parts) visit(part, false);
    }
  }
  for (const schema of schemas) visit(schema, true);
  return summary;
}

function addTo(summary: SchemaSummary, schema: Record<string, unknown>, isCertain: boolean): void {
  for (const type of [schema.type].flat()) if (typeof type === "string") summary.types.add(type);
  if (schema.nullable === true) summary.types.add("null");
  if (typeof schema.format === "string") summary.format ??= schema.format;
  if (schema.writeOnly === true) summary.isWriteOnly = true;
  if (typeof schema.maxItems === "number")
    summary.maxItems = Math.min(summary.maxItems, schema.maxItems);
  if (isObject(schema.items)) summary.items.push(schema.items);
  for (const [name, property] of Object.entries(asObject(schema.properties))) {
    const known = summary.properties.get(name);
    if (known === undefined) summary.properties.set(name, [property]);
    else known.push(property);
  }
  if (isCertain) for (const name of asArray(schema.required)) summary.required.add(String(name));
  const { additionalProperties, patternProperties } = schema;
  if (additionalProperties === true || isObject(additionalProperties)) {
    summary.others = [...(summary.others ?? []), additionalProperties];
  }
  if (isObject(patternProperties)) {
    summary.others = [...(summary.others ?? []), ...Object.values(patternProperties)];
  }
}

/** Returns the schemas of a property; undefined for a property that the schemas do not declare. */
export function schemasOfProperty(summary: SchemaSummary, name: string): unknown[] | undefined {
  const declared = summary.properties.get(name) ?? summary.others;
  if (declared !== undefined) return declared;
  return summary.properties.size === 0 ? [] : undefined;
}

/** Whether `null` is allowed, as far as types say. */
export function allowsNull({ types }: SchemaSummary): boolean {
  return types.size === 0 || types.has("null");
}

/** Whether the value is, or may be, text or a number. */
export function isScalar({ types, properties, items }: SchemaSummary): boolean {
  const scalars = ["string", "integer", "number"];
  if (types.size > 0) return scalars.some((type) => types.has(type));
  return properties.size === 0 && items.length === 0;
}
