// Checks values against the `format` keyword.
import { fullFormats } from "ajv-formats/dist/formats.js";

const formats = new Map<string, unknown>(Object.entries(fullFormats));

/** Whether a value has a format; true for an unknown format, and for a value of another type. */
export function hasFormat(name: string, value: unknown): boolean {
  const format = formats.get(name);
  if (typeof format === "function" || format instanceof RegExp) {
    return typeof value !== "string" || test(format, value);
  }
  if (typeof format !== "object" || format === null) return true;
  const { type = "string", validate } = format as { type?: string; validate: unknown };
  return typeof value !== type || test(validate, value);
}

function test(rule: unknown, value: unknown): boolean {
  if (rule instanceof RegExp) return typeof value === "string" && rule.test(value);
  return typeof rule !== "function" || Boolean(rule(value));
}
