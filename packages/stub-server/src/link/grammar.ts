// Which objects stand where in an OpenAPI document: the one table that walking it needs.
import { methods } from "@contract-first/operation-router/document/operation";

/** The kinds of objects; `other` is anything that we only look through for references. */
export type Kind =
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

/** One object, a list of them, or a map of names to them; `oneOrList` is the `items` of old drafts. */
export interface Slot {
  kind: Kind;
  shape: "one" | "list" | "map" | "oneOrList";
}

type Row = [key: string, slot: Slot];

const one = (kind: Kind, ...keys: string[]): Row[] =>
  keys.map((key) => [key, { kind, shape: "one" }]);
const list = (kind: Kind, ...keys: string[]): Row[] =>
  keys.map((key) => [key, { kind, shape: "list" }]);
const map = (kind: Kind, ...keys: string[]): Row[] =>
  keys.map((key) => [key, { kind, shape: "map" }]);

const content = map("mediaType", "content");
const examples = map("example", "examples");
const headers = map("header", "headers");
const parameters = list("parameter", "parameters");
const parameter = [...one("schema", "schema"), ...content, ...examples];
const none: Row[] = [];

const rows: Record<Exclude<Kind, "callback" | "other">, Row[]> = {
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

const grammar = new Map<Kind, Map<string, Slot>>(
  Object.entries(rows).map(([kind, slots]) => [kind as Kind, new Map(slots)]),
);
const other: Slot = { kind: "other", shape: "one" };
const pathItem: Slot = { kind: "pathItem", shape: "one" };
/** What stands under a key of an object; undefined for text, values and whatever is not looked into. */
export function slotOf(kind: Kind, key: string): Slot | undefined {
  if (kind === "other") return other;
  const slot = grammar.get(kind)?.get(key);
  if (slot !== undefined) return slot;
  if (key.startsWith("x-")) return other;
  return kind === "callback" ? pathItem : undefined;
}
