// Defines a schema as pages show it: its type, its rules, and what is in it.

/** One schema, with `allOf` merged and references followed, until one leads back to itself. */
export interface SchemaNode {
  /** The component that it is, if it has a name. */
  name?: string;
  /** JSON types, such as `string` or `null`; empty where any is allowed. */
  types: string[];
  description: string;
  /** What else must hold, in words: `1 to 128 characters`, `format date-time`. */
  rules: string[];
  pattern?: string;
  /** The only values allowed. */
  values?: unknown[];
  default?: unknown;
  examples: unknown[];
  isDeprecated: boolean;
  /** The permission that a caller needs to send it. */
  permission?: string;
  properties: SchemaProperty[];
  /** Whether no other properties are allowed. */
  isClosed: boolean;
  items?: SchemaNode;
  /** What properties of any other name hold. */
  others?: SchemaNode;
  alternatives: { kind: "one of" | "any of"; nodes: SchemaNode[] }[];
  /** Whether it has been shown further up, so that it is not shown again. */
  isRepeated: boolean;
}

export interface SchemaProperty {
  name: string;
  isRequired: boolean;
  node: SchemaNode;
}

/** Whether a node has parts that are worth unfolding. */
export function hasParts({ properties, items, others, alternatives }: SchemaNode): boolean {
  return (
    properties.length > 0 ||
    alternatives.length > 0 ||
    (items !== undefined && (hasParts(items) || isTelling(items))) ||
    (others !== undefined && (hasParts(others) || isTelling(others)))
  );
}

function isTelling({ description, rules, values, pattern }: SchemaNode): boolean {
  return description !== "" || rules.length > 0 || values !== undefined || pattern !== undefined;
}

/** Returns the names of the components that a schema is, or chooses from. */
export function namesIn({ name, alternatives }: SchemaNode): string[] {
  if (name !== undefined) return [name];
  return alternatives.flatMap(({ nodes }) => nodes.flatMap(namesIn));
}

/** Names the type in a few words, as a reader says it: `array of string`, `string or null`. */
export function typeName(node: SchemaNode): string {
  const { types, items, name, alternatives } = node;
  if (types.length === 0 && alternatives.length > 0) {
    return alternatives[0]?.kind ?? "any";
  }
  if (types.length === 0) return "any";
  const named = types.map((type) => {
    if (type === "array" && items) return `array of ${typeName(items)}`;
    return type === "object" && name !== undefined ? name : type;
  });
  return named.join(" or ");
}
