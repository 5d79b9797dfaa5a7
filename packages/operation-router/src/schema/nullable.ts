// Handles null in schemas: OpenAPI 3.0's `nullable`, and `null` among several types.
import { asArray, type JsonObject } from "../document/json.ts";
import { delegatingKeywords } from "./keywords.ts";

/**
 * Returns a schema that accepts null wherever `nullable` says so. Ajv supports `nullable` beside
 * `type` only, and there just for the type: composed schemas would still refuse null. Beside a
 * `type`, an `enum` has to list null itself.
 * @see https://spec.openapis.org/oas/v3.0.4.html#fixed-fields-20
 */
export function allowNull(schema: JsonObject): JsonObject {
  if (!Object.hasOwn(schema, "nullable")) return schema;
  const { nullable, ...copy } = schema;
  const hasType = copy.type !== undefined;
  if (nullable !== true) return copy;

  if (!hasType && Array.isArray(copy.enum) && !copy.enum.includes(null)) {
    copy.enum = [...copy.enum, null];
  }
  const parts: JsonObject[] = [];
  for (const key of delegatingKeywords) {
    if (!Object.hasOwn(copy, key)) continue;
    for (const part of key === "allOf" ? asArray(copy.allOf) : [{ [key]: copy[key] }]) {
      parts.push({ anyOf: [{ type: "null" }, part] });
    }
    delete copy[key];
  }
  if (parts.length > 0) copy.allOf = parts;
  return hasType ? { ...copy, nullable } : copy;
}

/** Returns the types of a schema besides null. */
export function typesBesidesNull({ type }: JsonObject): unknown[] {
  return [type].flat().filter((one) => one !== undefined && one !== "null");
}
