// The short way of a request and the whole validator: what the one accepts, the other accepts with the same values.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { scanJson } from "../src/body/json-scan.ts";
import { isPlainJson } from "../src/body/plain-json.ts";
import { readOperations } from "../src/document/operation-reader.ts";
import type { Operation } from "../src/document/operation.ts";
import { Failure } from "../src/failure/failure.ts";
import { acceptQuickly } from "../src/validation/quick-check.ts";
import { checkThoroughly } from "../src/validation/request-check.ts";
import type { UncheckedRequest } from "../src/validation/request-parts.ts";
import { RequestValidators } from "../src/validation/request-validator.ts";
import { documentOf, json, operation as operationOf } from "./support.ts";

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

const document = documentOf(
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

const validators = new RequestValidators(document);
const operations = [
  ...readOperations({ document, isHandled: () => false, tolerant: false }).values(),
].flat();
const built = new Map<string, ReturnType<RequestValidators["build"]>>();

function validatorOf(operation: Operation, mediaType: string | undefined) {
  const key = `${operation.operationId} ${mediaType}`;
  const validator = built.get(key) ?? validators.build(operation, mediaType);
  built.set(key, validator);
  return validator;
}

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

interface Sent {
  query: Record<string, unknown>;
  headers: Record<string, string>;
  id: string;
  value: unknown;
}

function unchecked(sent: Sent, hasBody: boolean): UncheckedRequest {
  const mediaType = hasBody ? "application/json" : undefined;
  const text = hasBody ? JSON.stringify(sent.value) : undefined;
  const value: unknown = text === undefined ? undefined : JSON.parse(text);
  const given = { params: { id: sent.id }, query: { ...sent.query }, headers: { ...sent.headers } };
  return { ...given, body: { mediaType, value, text } };
}

function thorough(operation: Operation, request: UncheckedRequest): unknown {
  const validator = validatorOf(operation, request.body.mediaType);
  try {
    return checkThoroughly(document, operation, validator, request);
  } catch (error) {
    assert.ok(error instanceof Failure && error.kind === "invalid-request", String(error));
    return undefined;
  }
}

describe("the quick check", () => {
  const sent = fc.record({
    query: queries,
    headers,
    id: mostly("5", texts),
    value: bodies,
  });
  for (const operation of operations) {
    const { operationId } = operation;
    it(`judges as the whole validator does: ${operationId}`, () => {
      let accepted = 0;
      const property = fc.property(sent, fc.boolean(), (request, wantsBody) => {
        const hasBody = wantsBody && operation.requestBody !== undefined;
        const expected = thorough(operation, unchecked(request, hasBody));
        const mediaType = hasBody ? "application/json" : undefined;
        const validator = validatorOf(operation, mediaType);
        const found = acceptQuickly(operation, validator, unchecked(request, hasBody));
        if (found !== undefined) {
          accepted++;
          assert.deepEqual(found, expected);
        }
        // What has brackets may be put together to a documented list.
        const hasParts = Object.keys(request.query).some((name) => /\[.+\]/.test(name));
        if (operationId.startsWith("simple") && !hasParts) assert.deepEqual(found, expected);
      });
      fc.assert(property, { numRuns: 600 });
      const isHopeless = ["complex", "composed"].includes(operationId);
      assert.equal(accepted > 0, !isHopeless, `${accepted} accepted`);
    });
  }
});

describe("the quick look at JSON", () => {
  const spaced = fc.constantFrom(0, 1, "\t");

  it("passes nothing that the scan complains about", () => {
    const doubles = [
      '{"a":1,"a":2}',
      '{"a":1,"\\u0061":2}',
      '{"a":{"b":1,"b":1}}',
      '{"a":"\\"","a":1}',
    ];
    const singles = ['[{"a":1},{"a":1}]', '{"a":":","b":":"}', '{"__proto__":1}'];
    const others = ['"\\ud800"', '{"\\udfff":1}', "1e999", "-1e999", "1.5E3", "[[[[[1]]]]]"];
    const long = `1${"0".repeat(400)}`;
    const oddities = fc.constantFrom(...doubles, ...singles, ...others, long);
    const parts = fc.array(fc.oneof(oddities, fc.json()), { maxLength: 3 });
    const property = fc.property(parts, fc.integer({ min: 1, max: 6 }), (items, maxDepth) => {
      const text = `[${items.join(",")}]`;
      if (!isPlainJson(text, JSON.parse(text), maxDepth)) return;
      assert.deepEqual(scanJson(text, maxDepth), []);
    });
    fc.assert(property, { numRuns: 5000 });
  });

  it("passes what is plain", () => {
    const property = fc.property(
      fc.jsonValue({ stringUnit: "grapheme" }),
      spaced,
      (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const isPlain = !/\\u|\d[eE]/.test(text);
        assert.equal(isPlainJson(text, JSON.parse(text), 64) || !isPlain, true);
      },
    );
    fc.assert(property, { numRuns: 1000 });
  });
});
