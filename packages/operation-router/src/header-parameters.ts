// Tells which header parameters of a document count, and makes room for the preferences of stubs.
import type { JsonObject } from "./document.ts";

const ignored = new Set(["accept", "authorization", "content-type"]);

/**
 * Whether a parameter means nothing: others say what these headers may hold.
 * @see https://spec.openapis.org/oas/v3.1.1.html#parameter-object
 */
export function isIgnored({ in: place, name }: JsonObject): boolean {
  return place === "header" && ignored.has(String(name).toLowerCase());
}

/** What stubs read of a Prefer header that has one of these is not the document's to forbid. */
const preference = { pattern: "(?:^|,)\\s*(?:code|example|dynamic|seed|wait)\\s*(?:[=,;]|$)" };

/** The parameter; a documented Prefer header may hold the preferences of stubs, too. */
export function withPreferences(parameter: JsonObject): JsonObject {
  const { in: place, name, schema } = parameter;
  if (place !== "header" || String(name).toLowerCase() !== "prefer" || schema === undefined) {
    return parameter;
  }
  return { ...parameter, schema: { anyOf: [schema, preference] } };
}
