// Reads what a client sent of an item.
import {
  asObject,
  child,
  isObject,
  type JsonObject,
} from "@contract-first/operation-router/document/json";
import { envelopes, schemasAt, valueAt } from "./location.ts";
import { sentObject, sentSchemas, type MemoryRequest } from "./memory-request.ts";
import { readable } from "./projection.ts";
import { propertyOf, summarize } from "./schema-summary.ts";

export interface Sent {
  /** Without what may only be written. */
  item: JsonObject;
  schemas: unknown[];
  /** The id that the client chose. */
  id: string | number | undefined;
}

/** Undefined when the body is not JSON, no object, or a list of patches. */
export function readSent(asked: MemoryRequest): Sent | undefined {
  const { document, role } = asked;
  const { name, properties, key } = role.resource;
  const body = sentObject(asked);
  if (body === undefined) return undefined;
  const whole = sentSchemas(asked);
  const location = envelopes([...summarize(document, whole).properties.keys()], name)
    .filter((one) => !properties.has(one) && isObject(child(body, one)))
    .slice(0, 1);
  const schemas = schemasAt(document, whole, location);
  const item = readable(document, asObject(valueAt(body, location)), schemas);
  const isKnown = key !== undefined && propertyOf(summarize(document, schemas), key) !== undefined;
  const id = isKnown ? child(item, key) : undefined;
  const isId = typeof id === "number" || (typeof id === "string" && id !== "");
  return { item, schemas, id: isId ? id : undefined };
}
