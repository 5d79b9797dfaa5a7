// Which objects stand where in an OpenAPI document: the one table that walking it needs.

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

const one = (kind: Kind): Slot => ({ kind, shape: "one" });
const list = (kind: Kind): Slot => ({ kind, shape: "list" });
const map = (kind: Kind): Slot => ({ kind, shape: "map" });

export const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

const content = map("mediaType");
const examples = map("example");
const headers = map("header");
const parameters = list("parameter");
const parameter = { schema: one("schema"), content, examples };

const grammar: Record<Exclude<Kind, "callback" | "other">, Record<string, Slot>> = {
  document: {
    info: one("other"),
    servers: list("other"),
    tags: list("other"),
    paths: map("pathItem"),
    webhooks: map("pathItem"),
    components: one("components"),
  },
  components: {
    schemas: map("schema"),
    responses: map("response"),
    parameters: map("parameter"),
    examples,
    requestBodies: map("requestBody"),
    headers,
    securitySchemes: map("securityScheme"),
    links: map("link"),
    callbacks: map("callback"),
    pathItems: map("pathItem"),
  },
  pathItem: {
    parameters,
    ...Object.fromEntries(methods.map((method) => [method, one("operation")])),
  },
  operation: {
    parameters,
    requestBody: one("requestBody"),
    responses: map("response"),
    callbacks: map("callback"),
  },
  parameter,
  header: parameter,
  requestBody: { content },
  response: { headers, content, links: map("link") },
  mediaType: { schema: one("schema"), examples, encoding: map("encoding") },
  encoding: { headers },
  example: {},
  link: {},
  securityScheme: {},
  schema: {
    properties: map("schema"),
    patternProperties: map("schema"),
    $defs: map("schema"),
    definitions: map("schema"),
    dependentSchemas: map("schema"),
    allOf: list("schema"),
    anyOf: list("schema"),
    oneOf: list("schema"),
    prefixItems: list("schema"),
    items: { kind: "schema", shape: "oneOrList" },
    additionalItems: one("schema"),
    additionalProperties: one("schema"),
    contains: one("schema"),
    contentSchema: one("schema"),
    else: one("schema"),
    if: one("schema"),
    not: one("schema"),
    propertyNames: one("schema"),
    then: one("schema"),
    unevaluatedItems: one("schema"),
    unevaluatedProperties: one("schema"),
  },
};

const other = one("other");
const pathItem = one("pathItem");

/** What stands under a key of an object; undefined for text, values and whatever is not looked into. */
export function slotOf(kind: Kind, key: string): Slot | undefined {
  if (kind === "other" || key.startsWith("x-")) return other;
  if (kind === "callback") return pathItem;
  const slots = grammar[kind];
  return Object.hasOwn(slots, key) ? slots[key] : undefined;
}
