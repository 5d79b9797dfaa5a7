// Reads values in a parsed OpenAPI document and follows its references.

/** Any JSON object. */
export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Returns the value at a path of property names, following every `$ref` on the way.
 * @throws Error with the path if there is no value
 */
export function at(document: JsonObject, ...names: string[]): unknown {
  let value: unknown = document;
  for (const name of names) {
    value = isObject(value) || Array.isArray(value) ? Reflect.get(value, name) : undefined;
    while (isObject(value) && typeof value["$ref"] === "string") {
      value = at(document, ...segments(value["$ref"]));
    }
  }
  if (value === undefined) throw new Error(`The document has nothing at ${names.join(" → ")}`);
  return value;
}

/**
 * Returns the object at a path of property names.
 * @throws Error with the path if the value is not an object
 */
export function objectAt(document: JsonObject, ...names: string[]): JsonObject {
  const value = at(document, ...names);
  if (!isObject(value)) throw new Error(`The document has no object at ${names.join(" → ")}`);
  return value;
}

/** Returns a copy of a schema whose references start with the name under which a validator knows the document. */
export function referring(schema: unknown, name: string): JsonObject {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === "$ref" && typeof value === "string" ? value.replace(/^#/, `${name}#`) : value,
  ) as JsonObject;
}

/**
 * Splits a JSON pointer.
 * @see https://www.rfc-editor.org/rfc/rfc6901
 */
function segments(reference: string): string[] {
  return reference
    .slice(2)
    .split("/")
    .map((part) => decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~"));
}
