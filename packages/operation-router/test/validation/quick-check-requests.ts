// Draws random requests, most of them valid, and holds the document they are sent to.
import * as fc from "fast-check";
import type { UncheckedRequest } from "../../src/validation/request-parts.ts";
import { documentOf, json, operation as operationOf } from "../support.ts";

const query = (name: string, schema: object, more: object = {}) => ({
  name,
  in: "query",
  schema,
  ...more,
});
const id = { name: "id", in: "path", required: true, schema: { type: "integer", minimum: 0 } };
const list = { type: "array", items: { type: "integer" }, maxItems: 2 };

const simple = [
  id,
  query("text", { type: "string", maxLength: 3 }),
  query("page", { type: "integer", default: 1 }),
  query("deep", { type: "boolean" }, { required: true }),
  query("kind", { enum: ["a", "b"], default: "a" }),
  query("half", { type: ["number", "null"], multipleOf: 0.5 }),
  query("at", { type: "string", format: "date" }),
  query("empty", { type: "string" }, { allowEmptyValue: true }),
  query("list", list),
  query("csv", list, { explode: false }),
  query("pipes", list, { explode: false, style: "pipeDelimited" }),
  query("ids[]", list),
  { name: "X-Size", in: "header", schema: { type: "integer", default: 7 } },
  { name: "X-Text", in: "header", schema: { type: "string", minLength: 2 } },
  { name: "theme", in: "cookie", schema: { enum: ["1", "a"] } },
  { name: "count", in: "cookie", schema: { type: "integer" } },
];
const complex = [
  id,
  query("text", { type: "string" }),
  query(
    "filter",
    { type: "object", properties: { a: { type: "integer" } } },
    { style: "deepObject" },
  ),
];
const objects = [
  id,
  query("text", { type: "string" }),
  query("page", {
    type: "object",
    properties: { half: { type: "number" }, kind: { type: "string" } },
  }),
];
const composed = [
  { ...id, schema: { allOf: [{ type: "integer" }, { minimum: 0 }] } },
  query("text", { $ref: "#/components/schemas/Text" }),
  query("kind", { oneOf: [{ type: "string" }, { type: "integer" }] }),
  { name: "page", in: "query", content: { "application/json": { schema: { type: "integer" } } } },
  { name: "X-Size", in: "header", schema: list },
  { name: "count", in: "cookie", schema: list },
];

const body = {
  type: "object",
  required: ["name", "id"],
  additionalProperties: false,
  properties: {
    id: { type: "integer", readOnly: true },
    name: { type: "string", maxLength: 2 },
    secret: { type: "string", writeOnly: true },
    size: { type: "integer", default: 3 },
    note: { type: ["string", "null"] },
    kids: { type: "array", items: { $ref: "#/components/schemas/Kid" } },
    either: { oneOf: [{ type: "integer" }, { type: "object", required: ["a"] }] },
  },
};
const Kid = { type: "object", properties: { name: { type: "string", default: "k" } } };

export const quickCheckDocument = documentOf(
  {
    "/simple/{id}": {
      parameters: simple,
      get: operationOf("simpleRead"),
      put: operationOf("simpleWrite", { requestBody: { required: true, ...json(body) } }),
      patch: operationOf("simpleChange", { requestBody: json(body) }),
    },
    "/complex/{id}": {
      parameters: complex,
      put: operationOf("complex", { requestBody: json(body) }),
    },
    "/objects/{id}": { parameters: objects, get: operationOf("objects") },
    "/composed/{id}": { parameters: composed, get: operationOf("composed") },
    "/key/{id}": { parameters: [id], get: operationOf("key", { security: [{ key: [] }] }) },
  },
  {
    schemas: { Kid, Text: { type: "string", maxLength: 2 } },
    securitySchemes: { key: { type: "apiKey", in: "query", name: "text" } },
  },
);

const numbers = ["1", "2", "01", "-1", "0x5a", "1e1", "1.5", " 1", "9007199254740993"];
const words = ["true", "false", "null", "a", "b", "ab", "abcd", "", "{}", "2026-01-02"];
const lists = ["1,2", "1,2,3", "1|2", "a,b"];
const texts = fc.constantFrom(...numbers, ...words, ...lists);
const mostly = <T, U>(good: T, others: fc.Arbitrary<U>) =>
  fc.oneof({ weight: 15, arbitrary: fc.constant(good) }, { weight: 1, arbitrary: others });
const values = fc.oneof(texts, fc.array(texts, { maxLength: 3 }));
const known = fc.record(
  {
    text: mostly("ab", values),
    page: mostly("2", values),
    deep: mostly("true", values),
    kind: mostly("b", values),
    half: mostly("1.5", values),
    at: mostly("2026-01-02", values),
    empty: mostly("", values),
    list: mostly(["1", "2"], values),
    csv: mostly("1,2", values),
    pipes: mostly("1|2", values),
    "ids[]": mostly(["1"], values),
  },
  { requiredKeys: ["deep"] },
);
const strangers = ["filter[a]", "unknown", "constructor", "__proto__", "list[0]"];
const few = fc.dictionary(fc.constantFrom("text", "page", "half"), values, { maxKeys: 2 });
const queries = fc
  .tuple(fc.oneof(known, few), mostly({}, fc.dictionary(fc.constantFrom(...strangers), texts)))
  .map(([usual, strange]): Record<string, unknown> => {
    return Object.assign(Object.create(null), usual, strange) as Record<string, unknown>;
  });
const headers = fc.record(
  {
    "x-size": mostly("9", texts),
    "x-text": mostly("abc", texts),
    cookie: fc
      .tuple(mostly("a", texts), mostly("3", texts))
      .map(([theme, count]) => `theme=${theme}; count=${count}; z=1`),
    "content-type": fc.constant("application/json"),
  },
  { requiredKeys: [] },
);
const kids = fc.array(fc.record({ name: texts }, { requiredKeys: [] }), { maxLength: 2 });
const good = {
  name: mostly("n", texts),
  secret: fc.constant("s"),
  size: fc.integer(),
  note: fc.constantFrom("a", null),
  kids,
  either: mostly({ a: 1 }, fc.constantFrom(1, {})),
};
const bad = { id: fc.constantFrom(1, null), more: fc.constant(1) };
const bodies = fc.oneof(
  { weight: 4, arbitrary: fc.record(good, { requiredKeys: ["name"] }) },
  { weight: 1, arbitrary: fc.record({ ...good, ...bad }, { requiredKeys: [] }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 1 }) },
);

export interface SentRequest {
  query: Record<string, unknown>;
  headers: Record<string, string>;
  id: string;
  value: unknown;
}

export function unchecked(sent: SentRequest, hasBody: boolean): UncheckedRequest {
  const mediaType = hasBody ? "application/json" : undefined;
  const text = hasBody ? JSON.stringify(sent.value) : undefined;
  const value: unknown = text === undefined ? undefined : JSON.parse(text);
  const given = { params: { id: sent.id }, query: { ...sent.query }, headers: { ...sent.headers } };
  return { ...given, body: { mediaType, value, text } };
}

export const sentRequests: fc.Arbitrary<SentRequest> = fc.record({
  query: queries,
  headers,
  id: mostly("5", texts),
  value: bodies,
});
