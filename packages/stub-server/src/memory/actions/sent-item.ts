// Reads the item in the body of a request.
import type { Call } from "@contract-first/operation-router";
import {
  asObject,
  child,
  isObject,
  type JsonObject,
} from "@contract-first/operation-router/document/json";
import { isJson, matchMediaType } from "@contract-first/operation-router/document/media-type";
import { envelopes, schemasAt, valueAt } from "../resources/envelope.ts";
import { schemasOfProperty } from "../resources/schema-summary.ts";
import { withoutWriteOnly } from "./changes.ts";
import type { ResourceRequest } from "./resource-request.ts";

export interface SentItem {
  /** Without `writeOnly` properties. */
  item: JsonObject;
  schemas: unknown[];
  /** The id that the client chose. */
  id: string | number | undefined;
}

/** Returns undefined for a body that is not JSON, not an object, or a list of patches. */
export function readSentItem({ summaries, call, role }: ResourceRequest): SentItem | undefined {
  const { name, properties, key } = role.resource;
  const body = sentObject(call);
  if (body === undefined) return undefined;
  const bodySchemas = sentSchemas(call);
  const path = envelopes([...summaries.of(bodySchemas).properties.keys()], name)
    .filter((one) => !properties.has(one) && isObject(child(body, one)))
    .slice(0, 1);
  const schemas = schemasAt(summaries, bodySchemas, path);
  const item = withoutWriteOnly(summaries, asObject(valueAt(body, path)), schemas);
  const summary = summaries.of(schemas);
  const hasKey = key !== undefined && schemasOfProperty(summary, key) !== undefined;
  const id = hasKey ? child(item, key) : undefined;
  const isId = typeof id === "number" || (typeof id === "string" && id !== "");
  return { item, schemas, id: isId ? id : undefined };
}

/** Returns the JSON object that was sent, empty for no body; undefined for any other body. */
function sentObject({ headers, body }: Call): JsonObject | undefined {
  if (body === undefined) return {};
  const mediaType = headers["content-type"] ?? "";
  const isPatchList = /^application\/json-patch\+json\b/i.test(mediaType);
  return isJson(mediaType) && !isPatchList && isObject(body) ? body : undefined;
}

function sentSchemas({ operation, headers }: Call): unknown[] {
  const content = operation.requestBody?.content ?? {};
  const mediaType = matchMediaType(content, headers["content-type"] ?? "");
  const schema = content[mediaType ?? ""]?.node.schema;
  return schema === undefined ? [] : [schema];
}
