// A parsed OpenAPI document, and following its pointers.

/** Any JSON object. */
export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * What stands at a path of property names, every `$ref` on the way followed.
 * @throws Error that names the path when nothing stands there
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

/** The same, where an object is expected. */
export function objectAt(document: JsonObject, ...names: string[]): JsonObject {
  const value = at(document, ...names);
  if (!isObject(value)) throw new Error(`The document has no object at ${names.join(" → ")}`);
  return value;
}

/** A copy of a schema whose references point into the document by the name that a validator knows it by. */
export function referring(schema: unknown, name: string): JsonObject {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === "$ref" && typeof value === "string" ? value.replace(/^#/, `${name}#`) : value,
  ) as JsonObject;
}

/** @see https://www.rfc-editor.org/rfc/rfc6901 */
function segments(reference: string): string[] {
  return reference
    .slice(2)
    .split("/")
    .map((part) => decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~"));
}
