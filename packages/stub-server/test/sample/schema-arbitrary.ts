// Draws random schemas, each of which has a value.
import * as fc from "fast-check";

const bounds = (most: number): fc.Arbitrary<[number, number]> =>
  fc
    .tuple(fc.nat(most), fc.nat(most))
    .map(([one, other]) => [Math.min(one, other), Math.max(one, other)]);

const text = fc.oneof(
  bounds(30).map(([minLength, maxLength]) => ({ type: "string", minLength, maxLength })),
  fc
    .constantFrom(
      "date-time",
      "date",
      "time",
      "uuid",
      "email",
      "uri",
      "ipv4",
      "ipv6",
      "hostname",
      "duration",
      "byte",
      "json-pointer",
      "regex",
    )
    .map((format) => ({ type: "string", format })),
  fc
    .constantFrom(
      "^[a-z]+$",
      "\\d{3}",
      "^(a|bc)*d$",
      "^[^x]{2,5}$",
      "^(?!ab)[a-c]{3}$",
      "^[A-Z][\\w ]*\\.$",
      "^$|^[01]+$",
    )
    .map((pattern) => ({ type: "string", pattern })),
);

const number = fc.oneof(
  bounds(1000).map(([low, high]) => ({ type: "integer", minimum: low - 500, maximum: high - 500 })),
  bounds(1000).map(([low, high]) => ({
    type: "number",
    exclusiveMinimum: low - 0.5,
    exclusiveMaximum: high + 0.5,
  })),
  fc.tuple(fc.integer({ min: 1, max: 50 }), fc.nat(500)).map(([multipleOf, minimum]) => ({
    type: "integer",
    multipleOf,
    minimum,
  })),
);

const fixed = fc.oneof(
  fc
    .uniqueArray(fc.oneof(fc.integer(), fc.string(), fc.constant(null)), { minLength: 1 })
    .map((values) => ({
      enum: values,
    })),
  fc.jsonValue({ maxDepth: 2 }).map((value) => ({ const: value })),
  fc.constantFrom<object>({ type: "boolean" }, { type: "null" }, { type: ["string", "null"] }, {}),
);

/** Avoids an object literal, in which `then` looks like a promise. */
export function condition(...schemas: [test: object, yes: object, no: object]): object {
  const keywords = ["if", "then", "else"];
  return Object.fromEntries(keywords.map((keyword, index) => [keyword, schemas[index]]));
}

const names = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "__proto__", "to string"), {
  maxLength: 4,
});

function tagged(tag: string, inner: unknown): object {
  const properties = { tag: { const: tag }, inner };
  return { type: "object", required: ["tag", "inner"], properties };
}

interface Tied {
  any: object;
  object: object;
}

const { any } = fc.letrec<Tied>((tie) => {
  const properties = names.chain((list) =>
    fc.record(Object.fromEntries(list.map((name) => [`_${name}`, tie("any")]))),
  );
  const object = fc
    .tuple(
      properties,
      fc.subarray(["_a", "_b", "_c", "_d"]),
      fc.constantFrom(undefined, true, false),
      fc.boolean(),
    )
    .map(([named, wished, rest, isNested]) => {
      const required = wished.filter((name) => Object.hasOwn(named, name));
      const count = Object.keys(named).length;
      const schema: Record<string, unknown> = { type: "object", properties: named, required };
      if (rest !== undefined) schema.additionalProperties = rest;
      if (isNested) schema.maxProperties = count;
      return schema;
    });
  const array = fc.oneof(
    fc.tuple(tie("any"), bounds(4)).map(([items, [minItems, maxItems]]) => ({
      type: "array",
      items,
      minItems,
      maxItems,
    })),
    bounds(4).map(([minItems, maxItems]) => ({
      type: "array",
      items: { type: "integer", minimum: 0, maximum: 20 },
      uniqueItems: true,
      minItems,
      maxItems,
    })),
    fc
      .tuple(tie("any"), tie("any"))
      .map((prefixItems) => ({ type: "array", prefixItems, items: false })),
  );
  const composed = fc.oneof(
    fc.tuple(tie("any"), tie("any")).map((anyOf) => ({ anyOf })),
    fc.tuple(tie("any"), tie("any")).map(([one, other]) => ({
      oneOf: [tagged("one", one), tagged("other", other)],
    })),
    fc.tuple(tie("any"), tie("any")).map(([one, other]) => ({
      allOf: [
        { type: "object", required: ["one"], properties: { one } },
        { type: "object", required: ["other"], properties: { other } },
      ],
    })),
    fc.tuple(tie("any"), tie("any")).map(([one, other]) => ({
      type: "object",
      required: ["tag"],
      properties: { tag: { enum: ["one", "other"] } },
      allOf: [
        condition(
          { properties: { tag: { const: "one" } } },
          { required: ["inner"], properties: { inner: one } },
          { required: ["inner"], properties: { inner: other } },
        ),
      ],
    })),
    fc.string().map((value) => ({ type: "string", not: { const: value } })),
    tie("object").map((one) => ({
      type: "object",
      patternProperties: { "^x-": one },
      minProperties: 1,
    })),
  );
  const leaf = fc.oneof(text, number, fixed);
  return {
    any: fc.oneof(
      { maxDepth: 3, depthSize: "small", withCrossShrink: true },
      leaf,
      object,
      array,
      composed,
    ),
    object,
  };
});

export const schemaArbitrary: fc.Arbitrary<object> = any;
