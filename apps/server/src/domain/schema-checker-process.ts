// The process that compiles JSON Schemas and checks values against them; it is killed when one check computes too long.
import { Worker } from "node:worker_threads";
import addFormats from "ajv-formats";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import type { SchemaCheck } from "./schema-checker.ts";
import type { ValueViolation } from "./value-violation.ts";

/** Most violations of one check; nobody reads more. */
const MAX_VIOLATIONS = 100;

/** The schema that was compiled last: most checks are of the same one. */
let last: { text: string; validate: ValidateFunction } | undefined;

/** The processor time at which the present check began, in milliseconds; 0 between checks. */
const began = new Int32Array(new SharedArrayBuffer(4));
// A thread of its own looks at it, because a check that does not end lets nothing else run. Time counts only while the
// process computes, so that a busy machine refuses nobody.
const watch = new Worker(new URL("./computing-limit.ts", import.meta.url), {
  workerData: { began, limit: Number(process.argv[2]) },
});

process.on("message", (task: SchemaCheck) => {
  const { user, system } = process.cpuUsage();
  Atomics.store(began, 0, Math.max(1, Math.round((user + system) / 1000)));
  const violations = check(task);
  Atomics.store(began, 0, 0);
  process.send?.(violations);
});
// The first compilation is the slowest, and no check should pay for it.
check({ text: "{}", value: {} });
watch.once("online", () => {
  // The process ends with its parent, also when that is killed.
  watch.unref();
  process.send?.("ready");
});

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
