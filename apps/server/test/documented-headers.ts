// Compares the headers of a response with those that the contract documents for it, schema and examples.
import assert from "node:assert/strict";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Story } from "./stories.ts";

const ajv = new Ajv2020({ strict: false, validateFormats: false, coerceTypes: true });

/** What HTTP itself adds, or what the media type of the body says. */
const OF_HTTP = new Set([
  "connection",
  "content-length",
  "content-type",
  "date",
  "keep-alive",
  "transfer-encoding",
]);

/** The headers that only some of the stories of a response have, each with whether a story has it. */
const DEPENDENT: Record<string, (story: Story) => boolean> = {
  "answered-by": ({ kind }) => kind === undefined,
  // The server of the story fails, or shuts down, before it counts the request.
  ratelimit: ({ kind }) => kind !== "internal" && kind !== "unavailable",
  "ratelimit-policy": ({ kind }) => kind !== "internal" && kind !== "unavailable",
  "retry-after": ({ kind = "" }) =>
    ["unavailable", "too-many-requests", "idempotency-key-in-use"].includes(kind),
};

/** Fails for a header that is sent and not among the documented ones. */
export function assertDeclared(sent: Headers, documented: readonly string[]): void {
  const names = new Set(documented.map((name) => name.toLowerCase()));
  assert.deepEqual(
    [...sent.keys()].filter((name) => !OF_HTTP.has(name) && !names.has(name)),
    [],
    "these headers are sent and not documented",
  );
}

/**
 * Fails for a header that is sent and not documented, and for a documented one that is missing, breaks its schema, or has
 * a form that none of its examples has.
 */
export function assertHeaders(sent: Headers, story: Story): void {
  assertDeclared(sent, Object.keys(story.headers));
  for (const [name, { schema }] of Object.entries(story.headers)) {
    const value = sent.get(name);
    const isExpected = DEPENDENT[name.toLowerCase()]?.(story) ?? true;
    if (!isExpected) {
      assert.equal(value, null, `${name} is sent where it has no meaning`);
      continue;
    }
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
