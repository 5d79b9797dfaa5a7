// Lists the JSON Schema keywords that decide what is valid, and those that hold schemas.

/** How a keyword is copied: as a value, as a schema (or an array of them), as a list or map of schemas. */
export type KeywordKind = "literal" | "schema" | "list" | "map";

const keywords: Record<KeywordKind, string> = {
  literal: `
    type enum default format pattern required multipleOf nullable uniqueItems dependentRequired
    minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength minItems maxItems
    minContains maxContains minProperties maxProperties`,
  schema: `
    not if then else items additionalItems contains propertyNames
    additionalProperties unevaluatedItems unevaluatedProperties`,
  list: "allOf anyOf oneOf prefixItems",
  map: "properties patternProperties dependentSchemas dependencies",
};

/**
 * The kind of each keyword that affects validity. Annotations and extensions do not, nor does
 * `discriminator`, which is replaced before.
 */
export const keywordKinds = new Map<string, KeywordKind>(
  (Object.keys(keywords) as KeywordKind[]).flatMap((kind) =>
    keywords[kind]
      .trim()
      .split(/\s+/)
      .map((name) => [name, kind] as const),
  ),
);

/**
 * The keywords that compose a schema of a list of others.
 * @see https://spec.openapis.org/oas/v3.1.1.html#composition-and-inheritance-polymorphism
 */
export const compositionKeywords = ["allOf", "anyOf", "oneOf"];

/** The keywords that apply other schemas to the same value and may decide its type. */
export const delegatingKeywords = ["$ref", ...compositionKeywords];

/**
 * The keywords, besides `$ref` and `dependentSchemas`, that apply other schemas to the same value.
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-10.2
 */
export const inPlaceKeywords = [...compositionKeywords, "if", "then", "else", "not"];
