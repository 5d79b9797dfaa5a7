// Replaces a discriminator with keywords that select the one alternative to validate against.
import { asArray, asObject, isObject, type JsonObject } from "../document/json.ts";

const components = "#/components/schemas/";

/**
 * Returns an equivalent schema without `discriminator`, in which only the selected alternative is
 * checked, so that no violation is about another. Returns any other schema as it is, and one with
 * an alternative that has no name.
 * @see https://spec.openapis.org/oas/v3.1.1.html#discriminator-object
 */
export function chooseByDiscriminator(schema: unknown): unknown {
  if (!isObject(schema) || !isObject(schema.discriminator)) return schema;
  const { oneOf, anyOf, discriminator, ...rest } = schema;
  const { propertyName, mapping } = asObject(discriminator);
  const alternatives = asArray(oneOf ?? anyOf);
  if (typeof propertyName !== "string" || alternatives.length === 0) return schema;

  const choices: JsonObject[] = [];
  const names: string[] = [];
  for (const alternative of alternatives) {
    const options = optionsOf(asObject(alternative).$ref, asObject(mapping));
    if (options.length === 0) return schema;
    const selected = {
      required: [propertyName],
      properties: { [propertyName]: { enum: options } },
    };
    choices.push({ if: { not: selected }, else: alternative });
    names.push(...options);
  }
  const known = {
    type: "object",
    required: [propertyName],
    properties: { [propertyName]: { enum: names } },
  };
  return { ...rest, allOf: [...asArray(rest.allOf), known, ...choices] };
}

/** Returns the values that select a reference: its keys in `mapping`, otherwise its component's name. */
function optionsOf(ref: unknown, mapping: JsonObject): string[] {
  if (typeof ref !== "string") return [];
  const mapped = Object.entries(mapping).filter(
    ([, target]) => target === ref || `${components}${String(target)}` === ref,
  );
  if (mapped.length > 0) return mapped.map(([option]) => option);
  const name = ref.startsWith(components) ? ref.slice(components.length) : "";
  return name === "" || name.includes("/") ? [] : [name];
}
