// Puts the limits of a schema into words.
import type { JsonObject } from "@contract-first/operation-router/document/json";

/** Returns what a value must fulfil beside its type, each in a few words. */
export function rulesOf(schema: JsonObject): string[] {
  const { format, multipleOf, uniqueItems, contentEncoding, contentMediaType } = schema;
  return [
    typeof format === "string" ? [`format ${format}`] : [],
    range(schema.minLength, schema.maxLength, "character"),
    bounds(schema),
    typeof multipleOf === "number" ? [`a multiple of ${multipleOf}`] : [],
    range(schema.minItems, schema.maxItems, "item"),
    uniqueItems === true ? ["no item twice"] : [],
    range(schema.minProperties, schema.maxProperties, "property"),
    typeof schema["x-max-json-length"] === "number"
      ? [`at most ${number(schema["x-max-json-length"])} characters as JSON`]
      : [],
    typeof contentEncoding === "string" ? [`encoded as ${contentEncoding}`] : [],
    typeof contentMediaType === "string" ? [`holds ${contentMediaType}`] : [],
  ].flat();
}

function range(least: unknown, most: unknown, unit: string): string[] {
  const [from, to] = [least, most].map((one) => (typeof one === "number" ? one : undefined));
  if (from === undefined || from === 0) {
    return to === undefined ? [] : [`at most ${count(to, unit)}`];
  }
  if (to === undefined) return [`at least ${count(from, unit)}`];
  return [from === to ? `exactly ${count(to, unit)}` : `${number(from)} to ${count(to, unit)}`];
}

function bounds({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: JsonObject): string[] {
  const words: string[] = [];
  // In OpenAPI 3.0 the exclusive bounds are flags beside the others.
  if (typeof exclusiveMinimum === "number") words.push(`more than ${number(exclusiveMinimum)}`);
  else if (typeof minimum === "number") {
    words.push(`${exclusiveMinimum === true ? "more than" : "at least"} ${number(minimum)}`);
  }
  if (typeof exclusiveMaximum === "number") words.push(`less than ${number(exclusiveMaximum)}`);
  else if (typeof maximum === "number") {
    words.push(`${exclusiveMaximum === true ? "less than" : "at most"} ${number(maximum)}`);
  }
  return words;
}

function count(amount: number, unit: string): string {
  const plural = unit.endsWith("y") ? `${unit.slice(0, -1)}ies` : `${unit}s`;
  return `${number(amount)} ${amount === 1 ? unit : plural}`;
}

function number(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 20 });
}
