// The fields of OpenAPI's objects that hold other objects, as a table.
import { methods } from "@contract-first/operation-router/document/operation";

/**
 * The objects of the specification; `other` is anything that is only searched for references.
 * @see https://spec.openapis.org/oas/v3.1.1.html#fixed-fields
 */
export type ObjectKind =
  | "document"
  | "components"
  | "pathItem"
  | "operation"
  | "parameter"
  | "requestBody"
  | "response"
  | "header"
  | "mediaType"
  | "encoding"
  | "example"
  | "link"
  | "callback"
  | "securityScheme"
  | "schema"
  | "other";

/** A field with an object, a list or a map of them; `oneOrList` is for the `items` of old drafts. */
export interface Field {
  kind: ObjectKind;
  shape: "one" | "list" | "map" | "oneOrList";
}

type Row = [key: string, field: Field];

const one = (kind: ObjectKind, ...keys: string[]): Row[] =>
  keys.map((key) => [key, { kind, shape: "one" }]);
const list = (kind: ObjectKind, ...keys: string[]): Row[] =>
  keys.map((key) => [key, { kind, shape: "list" }]);
const map = (kind: ObjectKind, ...keys: string[]): Row[] =>
  keys.map((key) => [key, { kind, shape: "map" }]);

const content = map("mediaType", "content");
const examples = map("example", "examples");
const headers = map("header", "headers");
const parameters = list("parameter", "parameters");
const parameter = [...one("schema", "schema"), ...content, ...examples];
const none: Row[] = [];

const rows: Record<Exclude<ObjectKind, "callback" | "other">, Row[]> = {
  document: [
    ...map("other", "info"),
    ...list("other", "servers", "tags"),
    ...map("pathItem", "paths", "webhooks"),
    ...one("components", "components"),
  ],
  components: [
    ...map("schema", "schemas"),
    ...map("response", "responses"),
    ...map("parameter", "parameters"),
    ...examples,
    ...map("requestBody", "requestBodies"),
    ...headers,
    ...map("securityScheme", "securitySchemes"),
    ...map("link", "links"),
    ...map("callback", "callbacks"),
    ...map("pathItem", "pathItems"),
  ],
  pathItem: [...parameters, ...one("operation", ...methods)],
  operation: [
    ...parameters,
    ...one("requestBody", "requestBody"),
    ...map("response", "responses"),
    ...map("callback", "callbacks"),
  ],
  parameter,
  header: parameter,
  requestBody: content,
  response: [...headers, ...content, ...map("link", "links")],
  mediaType: [...one("schema", "schema"), ...examples, ...map("encoding", "encoding")],
  encoding: headers,
  example: none,
  link: none,
  securityScheme: none,
  schema: [
    ...map("schema", "properties", "patternProperties", "$defs", "definitions", "dependentSchemas"),
    ...list("schema", "allOf", "anyOf", "oneOf", "prefixItems"),
    ["items", { kind: "schema", shape: "oneOrList" }],
    ...one("schema", "additionalItems", "additionalProperties", "contains", "contentSchema"),
    ...one("schema", "if", "then", "else", "not", "propertyNames"),
    ...one("schema", "unevaluatedItems", "unevaluatedProperties"),
  ],
};

const fields = new Map<ObjectKind, Map<string, Field>>(
  Object.entries(rows).map(([kind, row]) => [kind as ObjectKind, new Map(row)]),
);
const other: Field = { kind: "other", shape: "one" };
const pathItem: Field = { kind: "pathItem", shape: "one" };

/** Returns the field of an object with a name; undefined for one that holds no objects. */
export function fieldOf(kind: ObjectKind, key: string): Field | undefined {
  if (kind === "other") return other;
  const field = fields.get(kind)?.get(key);
  if (field !== undefined) return field;
  if (key.startsWith("x-")) return other;
  return kind === "callback" ? pathItem : undefined;
}
