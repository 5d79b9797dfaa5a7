// Which keywords of a schema decide what is valid, and where there are schemas in them.

/** How to copy a keyword: as it is, as a schema (or several), as a list or as a map of schemas. */
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

/** All others change no verdict: annotations and extensions; a `discriminator` has chosen before. */
export const keywordKinds = new Map<string, KeywordKind>(
  (Object.keys(keywords) as KeywordKind[]).flatMap((kind) =>
    keywords[kind]
      .trim()
      .split(/\s+/)
      .map((name) => [name, kind] as const),
  ),
);
