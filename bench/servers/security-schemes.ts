// The names of a document's security schemes, for peers that want a function for each.
import { isObject, type JsonObject } from "../src/document.ts";

/** One function for each scheme, that lets everybody in: what it costs to look a caller up is not measured. */
export function admitAll(document: JsonObject): Record<string, () => true> {
  const components = isObject(document["components"]) ? document["components"] : {};
  const schemes = isObject(components["securitySchemes"]) ? components["securitySchemes"] : {};
  return Object.fromEntries(Object.keys(schemes).map((name) => [name, () => true]));
}
