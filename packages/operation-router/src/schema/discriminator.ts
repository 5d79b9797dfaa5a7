// Lets the discriminator of a request body choose the one alternative that the body must fit.
import { asArray, asObject, isObject, type JsonObject } from "../document/json.ts";

const components = "#/components/schemas/";

/**
 * A schema of which `discriminator` picks the alternative, as a schema that needs no discriminator:
 * others than the picked one are neither checked nor complained about. Any other schema is returned
 * as it is, and so is one whose alternatives cannot be told by name.
 *
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
    const picked = { required: [propertyName], properties: { [propertyName]: { enum: options } } };
    choices.push({ if: { not: picked }, else: alternative });
    names.push(...options);
  }
  const known = {
    type: "object",
    required: [propertyName],
    properties: { [propertyName]: { enum: names } },
  };
  return { ...rest, allOf: [...asArray(rest.allOf), known, ...choices] };
}

/** The values that mean this reference: those that `mapping` has for it, else the component's name. */
function optionsOf(ref: unknown, mapping: JsonObject): string[] {
  if (typeof ref !== "string") return [];
  const mapped = Object.entries(mapping).filter(
    ([, target]) => target === ref || `${components}${String(target)}` === ref,
  );
  if (mapped.length > 0) return mapped.map(([option]) => option);
  const name = ref.startsWith(components) ? ref.slice(components.length) : "";
  return name === "" || name.includes("/") ? [] : [name];
}
