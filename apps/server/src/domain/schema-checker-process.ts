// The process that compiles JSON Schemas and checks values against them; its parent kills it if it takes too long.
import addFormats from "ajv-formats";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import type { SchemaCheck } from "./schema-checker.ts";
import type { ValueViolation } from "./value-violation.ts";

/** Most violations of one check; nobody reads more. */
const MAX_VIOLATIONS = 100;

/** The schema that was compiled last: most checks are of the same one. */
let last: { text: string; validate: ValidateFunction } | undefined;

process.on("message", (task: SchemaCheck) => {
  process.send?.(check(task));
});
// The first compilation is the slowest, and no check should pay for it.
check({ text: "{}", value: {} });
process.send?.("ready");

function check({ text, value }: SchemaCheck): ValueViolation[] {
  try {
    const validate = last?.text === text ? last.validate : compile(text);
    if (Array.isArray(validate)) return validate.slice(0, MAX_VIOLATIONS).map(violationOf);
    // An asynchronous validator returns a promise, which would pass for a yes.
    if ("$async" in validate) return schemaViolation("must not be asynchronous");
    last = { text, validate };
    if (value === undefined || validate(value)) return [];
    return (validate.errors ?? []).slice(0, MAX_VIOLATIONS).map(violationOf);
  } catch (error) {
    return schemaViolation(`must be a JSON Schema: ${(error as Error).message}`);
  }
}

/** Returns the validator, or what is wrong with the schema. A compiler of its own frees the one before. */
function compile(text: string): ValidateFunction | ErrorObject[] {
  const ajv = new Ajv2020({ allErrors: true, strict: false, logger: false });
  addFormats.default(ajv);
  const schema = JSON.parse(text) as object;
  return ajv.validateSchema(schema) ? ajv.compile(schema) : (ajv.errors ?? []);
}

function schemaViolation(message: string): ValueViolation[] {
  return [{ pointer: "", rule: "schema", message }];
}

function violationOf({ instancePath, keyword, message }: ErrorObject): ValueViolation {
  return { pointer: instancePath, rule: keyword, message: message ?? "must satisfy the schema" };
}
