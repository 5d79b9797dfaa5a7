// Words the errors of JSON Schema validation for callers.
import { asArray } from "../document/json.ts";

/** An error of Ajv, as far as it is worded here. */
export interface AjvError {
  keyword: string;
  params?: Record<string, unknown>;
  message?: string | undefined;
}

/** Messages of Ajv and express-openapi-validator with their replacements. */
const phrases: [RegExp, string][] = [
  [/^must have required property /, "is required"],
  [/^must NOT have (?:additional|unevaluated) properties$/, "is not a known property"],
  [/^must be equal to one of the allowed values: ([^,]*)$/s, "must be $1"],
  [/^must be equal to one of the allowed values: (.*)$/s, "must be one of: $1"],
  [/^must NOT have more than 1 characters$/, "must be at most 1 character long"],
  [/^must NOT have more than (\d+) characters$/, "must be at most $1 characters long"],
  [/^must NOT have fewer than 1 characters$/, "must be at least 1 character long"],
  [/^must NOT have fewer than (\d+) characters$/, "must be at least $1 characters long"],
  [/^must NOT have more than 1 items$/, "must have at most 1 item"],
  [/^must NOT have more than (\d+) items$/, "must have at most $1 items"],
  [/^must NOT have fewer than 1 items$/, "must have at least 1 item"],
  [/^must NOT have fewer than (\d+) items$/, "must have at least $1 items"],
  [/^must NOT have more than 1 properties$/, "must have at most 1 property"],
  [/^must NOT have more than (\d+) properties$/, "must have at most $1 properties"],
  [/^must NOT have fewer than 1 properties$/, "must have at least 1 property"],
  [/^must NOT have fewer than (\d+) properties$/, "must have at least $1 properties"],
  [
    /^must NOT have duplicate items \(items ## (\d+) and (\d+) .*$/,
    "must not repeat an item: $2 and $1 are the same",
  ],
  [/^must match pattern "(.*)"$/s, "must match the pattern $1"],
  [/^must match format "(.*)"$/, "must be a valid $1"],
  [/^must be >= (.*)$/, "must be $1 or more"],
  [/^must be <= (.*)$/, "must be $1 or less"],
  [/^must be > (.*)$/, "must be more than $1"],
  [/^must be < (.*)$/, "must be less than $1"],
  [/^must be multiple of (.*)$/, "must be a multiple of $1"],
  [/^property name must be valid$/, "has a property name that is not allowed"],
  [/^is read-only$|^must pass "readOnly"/, "is read-only and must be left out"],
  [/^must match exactly one schema in oneOf$/, "must match exactly one of the documented forms"],
  [/^must match a schema in anyOf$/, "must match one of the documented forms"],
  [/^must NOT be valid$/, "has a form that is not allowed"],
  [/^boolean schema is false$/, "is not allowed"],
  [/^must contain at least 1 valid item/, "must contain at least 1 item of the documented form"],
  [
    /^must contain at least (\d+) valid item/,
    "must contain at least $1 items of the documented form",
  ],
  [/^must have propert(?:y|ies) (.*) when property (.*) is present$/s, "needs $1 beside $2"],
  [/^must match "(?:then|else)" schema$/, "must match the documented form"],
  [/^No errors$|^$/, "must be as the contract describes it"],
];

const typeNames = new Map([
  ["string", "a string"],
  ["number", "a number"],
  ["integer", "an integer"],
  ["boolean", "true or false"],
  ["object", "an object"],
  ["array", "an array"],
  ["null", "null"],
]);

/**
 * Returns the `message` that a violation has for an error of Ajv, such as `must be at most 3
 * characters long`.
 */
export function describeRule({ keyword, params = {}, message = "" }: AjvError): string {
  const allowed = keyword === "const" ? [params.allowedValue] : asArray(params.allowedValues);
  if ((keyword !== "enum" && keyword !== "const") || allowed.length === 0) return reword(message);
  const values = allowed.map((one) => (typeof one === "string" ? one : JSON.stringify(one)));
  return `must be ${values.length === 1 ? "" : "one of: "}${values.join(", ")}`;
}

/** Returns a better wording of a message, or the message if there is none. */
export function reword(message: string): string {
  const types = /^must be ([a-z]+(?:,[a-z]+)*)$/.exec(message)?.[1]?.split(",") ?? [];
  const names = types.map((type) => typeNames.get(type));
  if (names.length > 0 && names.every((name) => name !== undefined)) {
    return `must be ${names.join(" or ")}`;
  }
  for (const [pattern, replacement] of phrases) {
    const match = pattern.exec(message);
    if (match !== null) {
      return replacement.replace(/\$(\d)/g, (_, index: string) => match[Number(index)] ?? "");
    }
  }
  return message;
}
