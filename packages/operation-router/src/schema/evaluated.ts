// Finds the evaluated parts of a value, for `unevaluatedProperties` and `unevaluatedItems`.
import { lookUp, type OpenApiDocument } from "../document/document.ts";
import { asArray, asObject, type JsonObject } from "../document/json.ts";
import { matches } from "./pattern.ts";

type Fits = (schema: unknown, value: unknown) => boolean;

/**
 * Returns the names of the evaluated properties.
 * @see https://json-schema.org/draft/2020-12/json-schema-core#name-unevaluatedproperties
 */
export function evaluatedNames(
  document: OpenApiDocument,
  fits: Fits,
  schema: JsonObject,
  value: JsonObject,
): Set<string> {
  const evaluated = new Set<string>();
  for (const part of applicableSchemas(document, fits, schema, value)) {
    const properties = asObject(part.properties);
    const patterns = Object.keys(asObject(part.patternProperties));
    const isOpen =
      part.additionalProperties !== undefined ||
      (part !== schema && part.unevaluatedProperties !== undefined);
    for (const name of Object.keys(value)) {
      const isNamed = Object.hasOwn(properties, name) || patterns.some((key) => matches(key, name));
      if (isNamed || isOpen) evaluated.add(name);
    }
  }
  return evaluated;
}

/**
 * Returns the indexes of the evaluated items.
 * @see https://json-schema.org/draft/2020-12/json-schema-core#name-unevaluateditems
 */
export function evaluatedItems(
  document: OpenApiDocument,
  fits: Fits,
  schema: JsonObject,
  value: unknown[],
): Set<number> {
  const evaluated = new Set<number>();
  for (const part of applicableSchemas(document, fits, schema, value)) {
    const isOpen =
      part.items !== undefined || (part !== schema && part.unevaluatedItems !== undefined);
    const count = isOpen ? value.length : asArray(part.prefixItems).length;
    for (const [index, item] of value.entries()) {
      const isContained = part.contains !== undefined && fits(part.contains, item);
      if (index < count || isContained) evaluated.add(index);
    }
  }
  return evaluated;
}

/** Returns the schema and those it applies in place, as far as the value fits them. */
function applicableSchemas(
  document: OpenApiDocument,
  fits: Fits,
  schema: JsonObject,
  value: unknown,
): Set<JsonObject> {
  const parts = new Set<JsonObject>([schema]);
  // Iterating a Set also visits members added on the way.
  for (const part of parts) {
    const applied = [...asArray(part.allOf)];
    if (typeof part.$ref === "string") applied.push(lookUp(document, part.$ref));
    const alternatives = [...asArray(part.anyOf), ...asArray(part.oneOf)];
    if (part.if !== undefined) {
      const holds = fits(part.if, value);
      applied.push(holds ? part.then : part.else);
      if (holds) applied.push(part.if);
    }
    for (const [name, needed] of Object.entries(asObject(part.dependentSchemas))) {
      if (Object.hasOwn(asObject(value), name)) applied.push(needed);
    }
    for (const one of [...applied, ...alternatives.filter((branch) => fits(branch, value))]) {
      parts.add(asObject(one));
    }
  }
  return parts;
}
