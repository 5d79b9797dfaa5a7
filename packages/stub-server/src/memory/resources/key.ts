// Finds the property that identifies an item: the one that a path parameter stands for.
import type { Located } from "@contract-first/operation-router/document/document";
import type { JsonObject } from "@contract-first/operation-router/document/json";
import { schemaOfParameter } from "../../stub/examples.ts";
import { isScalar, type SchemaSummaries, type SchemaSummary } from "./schema-summary.ts";

/** The names that the document gives to an item of a collection. */
export interface ItemName {
  /** The last segment of the collection's path, such as `pets`. */
  collection: string;
  /** The path parameter that stands for one of them, with its schema; undefined when there is none. */
  parameter: { name: string; schema: unknown } | undefined;
}

/** Returns the name of the property, best of the parameter's type; undefined when no name fits. */
export function findKey(
  summaries: SchemaSummaries,
  { collection, parameter }: ItemName,
  summary: SchemaSummary,
): string | undefined {
  const names = [...summary.properties.keys()].filter((name) =>
    isScalar(summaries.of(summary.properties.get(name) ?? [])),
  );
  const wanted = summaries.of([parameter?.schema]).types;
  const fits = (name: string): boolean => {
    const { types } = summaries.of(summary.properties.get(name) ?? []);
    return (
      wanted.size === 0 || types.size === 0 || [...wanted].some((type) => hasType(types, type))
    );
  };
  const { certain, likely } = candidates(singular(collection), parameter?.name);
  const ranked = [...certain, ...likely].flatMap((candidate) =>
    names.filter((name) => plainName(name) === candidate),
  );
  // Many documents type a number as a string in the path, but then the name must be certain.
  return ranked.find(fits) ?? ranked.find((name) => certain.includes(plainName(name)));
}

function hasType(types: Set<string>, type: string): boolean {
  return types.has(type) || (type === "integer" && types.has("number"));
}

/** Lists the plain names that a key may have, best first. */
function candidates(item: string, parameter = "id"): { certain: string[]; likely: string[] } {
  const words = wordsOf(parameter);
  const whole = words.join("");
  const last = words.at(-1) ?? "";
  const isId = ["id", "uuid", "guid"].includes(last);
  const certain = [whole, ...(isId ? [last, "id", item + last] : [])];
  if (isId) return { certain, likely: [item] };
  if (words.length > 1) return { certain, likely: [last] };
  return {
    certain,
    likely: ["id", `${item}id`, `${whole}id`, "slug", "key", "login", "name", "number"],
  };
}

/** Returns `pet`, `id` for `petId`, `pet_id` and `PET-ID`. */
function wordsOf(name: string): string[] {
  const spaced = name.replaceAll(/([a-z\d])([A-Z])/g, "$1 $2");
  return spaced.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Returns a name without case and separators. */
export function plainName(name: string): string {
  return wordsOf(name).join("");
}

/** Returns `serviceaccount` for `service-accounts`, `category` for `categories`. */
export function singular(segment: string): string {
  return plainName(segment)
    .replace(/ies$/, "y")
    .replace(/(ss|sh|ch|x|z)es$/, "$1")
    .replace(/([^s])s$/, "$1");
}

/** Returns the schema of a path parameter, or that of its content. */
export function parameterSchema(parameters: Located<JsonObject>[], name: string): unknown {
  const found = parameters.find(({ node }) => node.in === "path" && node.name === name);
  return found && schemaOfParameter(found.node);
}
