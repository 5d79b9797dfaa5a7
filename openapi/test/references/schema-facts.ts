// Lists what a schema of the bundle says of each field, in the form in which the references are written down.
import { resolved, type SchemaNode } from "./bundle.ts";

/** What is said of one field, by keyword. */
export type Facts = Record<string, unknown>;

const KEYWORDS = [
  "type",
  "minLength",
  "maxLength",
  "pattern",
  "format",
  "minimum",
  "maximum",
  "minItems",
  "maxItems",
  "enum",
  "const",
  "not",
  "x-max-json-length",
];

/** Returns the facts of a parameter or a body and of everything in it, by pointer. A schema without a type is of type `any`. */
export function schemaFacts(
  node: SchemaNode,
  pointer = "",
  required?: boolean,
): Map<string, Facts> {
  const schema = resolved<SchemaNode & Record<string, unknown>>(node);
  const { anyOf, properties = {}, items } = schema;
  if (anyOf) return merged(anyOf.map((variant) => schemaFacts(variant, pointer, required)));
  const own: Facts = { type: "any", ...(required !== undefined && { required }) };
  for (const keyword of KEYWORDS) if (keyword in schema) own[keyword] = schema[keyword];
  const inner = Object.entries(properties).map(([name, property]) =>
    schemaFacts(property, `${pointer}/${name}`, schema.required?.includes(name) ?? false),
  );
  if (items) inner.push(schemaFacts(items, `${pointer}/[]`));
  return new Map([[pointer, own] as const, ...inner.flatMap((facts) => Array.from(facts))]);
}

/** Returns what all variants say alike; a field is required if all of them require it. */
function merged(variants: Map<string, Facts>[]): Map<string, Facts> {
  const pointers = new Set(variants.flatMap((variant) => [...variant.keys()]));
  return new Map(
    [...pointers].map((pointer) => {
      const present = variants.flatMap((variant): Facts[] => {
        const facts = variant.get(pointer);
        return facts ? [facts] : [];
      });
      const common = Object.entries(present[0] ?? {}).filter(([keyword, value]) =>
        present.every((facts) => JSON.stringify(facts[keyword]) === JSON.stringify(value)),
      );
      const facts: Facts = Object.fromEntries(common);
      if (facts["required"] === true && present.length < variants.length) facts["required"] = false;
      return [pointer, facts];
    }),
  );
}
