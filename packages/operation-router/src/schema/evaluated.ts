// The parts of a value that a schema has something to say about, for `unevaluated…`.
import { lookUp, type OpenApiDocument } from "../document/document.ts";
import { asArray, asObject, type JsonObject } from "../document/json.ts";
import { matches } from "./pattern.ts";

type Fits = (schema: unknown, value: unknown) => boolean;

/** @see https://json-schema.org/draft/2020-12/json-schema-core#name-unevaluatedproperties */
export function evaluatedNames(
  document: OpenApiDocument,
  fits: Fits,
  schema: JsonObject,
  value: JsonObject,
): Set<string> {
  const known = new Set<string>();
  for (const part of partsOf(document, fits, schema, value)) {
    const properties = asObject(part.properties);
    const patterns = Object.keys(asObject(part.patternProperties));
    const isOpen =
      part.additionalProperties !== undefined ||
      (part !== schema && part.unevaluatedProperties !== undefined);
    for (const name of Object.keys(value)) {
      const isNamed = Object.hasOwn(properties, name) || patterns.some((key) => matches(key, name));
      if (isNamed || isOpen) known.add(name);
    }
  }
  return known;
}

/** @see https://json-schema.org/draft/2020-12/json-schema-core#name-unevaluateditems */
export function evaluatedItems(
  document: OpenApiDocument,
  fits: Fits,
  schema: JsonObject,
  value: unknown[],
): Set<number> {
  const known = new Set<number>();
  for (const part of partsOf(document, fits, schema, value)) {
    const isOpen =
      part.items !== undefined || (part !== schema && part.unevaluatedItems !== undefined);
    const count = isOpen ? value.length : asArray(part.prefixItems).length;
    for (const [index, item] of value.entries()) {
      const isContained = part.contains !== undefined && fits(part.contains, item);
      if (index < count || isContained) known.add(index);
    }
  }
  return known;
}

/** The schema and all it is composed of that the value fits. */
function partsOf(
  document: OpenApiDocument,
  fits: Fits,
  schema: JsonObject,
  value: unknown,
): Set<JsonObject> {
  const parts = new Set<JsonObject>([schema]);
  // A Set visits what is added while it is walked.
  for (const part of parts) {
    const sure = [...asArray(part.allOf)];
    if (typeof part.$ref === "string") sure.push(lookUp(document, part.$ref));
    const perhaps = [...asArray(part.anyOf), ...asArray(part.oneOf)];
    if (part.if !== undefined) {
      const holds = fits(part.if, value);
      sure.push(holds ? part.then : part.else);
      if (holds) sure.push(part.if);
    }
    for (const [name, needed] of Object.entries(asObject(part.dependentSchemas))) {
      if (Object.hasOwn(asObject(value), name)) sure.push(needed);
    }
    for (const one of [...sure, ...perhaps.filter((branch) => fits(branch, value))]) {
      parts.add(asObject(one));
    }
  }
  return parts;
}
