// Compares the headers of a response with those that the contract documents for it, schema and examples.
import assert from "node:assert/strict";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { HeaderDocumentation } from "./stories.ts";

const ajv = new Ajv2020({ strict: false, validateFormats: false, coerceTypes: true });

/** Fails for a documented header that is missing, breaks its schema, or has a form that none of its examples has. */
export function assertHeaders(
  sent: Headers,
  documented: Readonly<Record<string, HeaderDocumentation>>,
): void {
  for (const [name, { schema }] of Object.entries(documented)) {
    const value = sent.get(name);
    assert.ok(value !== null, `${name} is documented and was not sent`);
    const valid = ajv.validate(schema, value);
    assert.ok(valid, `${name}: ${value} breaks its schema: ${ajv.errorsText()}`);
    if (schema.const !== undefined) continue;
    const forms = (schema.examples ?? []).map((example) => formOf(String(example)));
    assert.ok(
      forms.includes(formOf(value)),
      `${name}: ${value} has none of the forms ${forms.join(" | ")}`,
    );
  }
}

/** Returns a value with its paths, its opaque parts and its numbers made alike. */
function formOf(value: string): string {
  return value
    .replace(/(?<=<|^)\/[^>]*/, "/…")
    .replaceAll(/[\w+-]{14,}/g, "…")
    .replaceAll(/\b\d+\b/g, "9");
}
