// Makes OpenAPI 3.0's `nullable` mean "or null" wherever it stands.
import { asArray, type JsonObject } from "../document/json.ts";

/** The keywords that compose a schema of others. */
export const composers = ["$ref", "allOf", "anyOf", "oneOf"];

/**
 * The schema, whose `nullable` Ajv takes beside a `type` only, and there for no more than that type:
 * what it is composed of would refuse null. Beside a `type`, an `enum` has to list null itself.
 *
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
  for (const key of composers) {
    if (!Object.hasOwn(copy, key)) continue;
    for (const part of key === "allOf" ? asArray(copy.allOf) : [{ [key]: copy[key] }]) {
      parts.push({ anyOf: [{ type: "null" }, part] });
    }
    delete copy[key];
  }
  if (parts.length > 0) copy.allOf = parts;
  return hasType ? { ...copy, nullable } : copy;
}
