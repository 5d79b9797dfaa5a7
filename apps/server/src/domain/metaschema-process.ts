// The process that compiles JSON Schemas and checks values against them; whoever started it ends it when it takes too long.
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

/** More than anybody reads; the rest is not said. */
const MAX_BREACHES = 100;
const ASYNCHRONOUS = { pointer: "", rule: "schema", message: "must not be asynchronous" };

/** The schema that was compiled last: most checks are of the same one. */
let last: { text: string; validate: ValidateFunction } | undefined;

process.on("message", ({ text, value }: { text: string; value?: unknown }) => {
  process.send?.(check(text, value));
});
// What compiles first compiles slowest, and that time is nobody's to answer for.
check("{}", {});
process.send?.("ready");

function check(text: string, value: unknown) {
  try {
    const validate = last?.text === text ? last.validate : compile(text);
    if (Array.isArray(validate)) return validate.slice(0, MAX_BREACHES).map(breach);
    // An asynchronous validator answers a promise, which would pass for a yes.
    if ("$async" in validate) return [ASYNCHRONOUS];
    last = { text, validate };
    if (value === undefined || validate(value)) return [];
    return (validate.errors ?? []).slice(0, MAX_BREACHES).map(breach);
  } catch (error) {
    return [
      {
        pointer: "",
        rule: "schema",
        message: `must be a JSON Schema: ${(error as Error).message}`,
      },
    ];
  }
}

/** The validator, or what is wrong with the schema. A compiler of its own lets go of the one before. */
function compile(text: string): ValidateFunction | ErrorObject[] {
  const ajv = new Ajv2020({ allErrors: true, strict: false, logger: false });
  addFormats.default(ajv);
  const schema = JSON.parse(text) as object;
  return ajv.validateSchema(schema) ? ajv.compile(schema) : (ajv.errors ?? []);
}

function breach({ instancePath, keyword, message }: ErrorObject) {
  return { pointer: instancePath, rule: keyword, message: message ?? "must satisfy the schema" };
}
