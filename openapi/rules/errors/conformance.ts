// Validates example values against JSON Schema 2020-12, formats included.
import addFormats from "ajv-formats";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import type { Context } from "../shared/redocly.ts";
import { inlined, type LocatedNode } from "../shared/references.ts";

const ajv = new Ajv2020({ allErrors: true, strict: false, logger: false });
addFormats.default(ajv);

/** Most validators that are kept: several times as many as the contract has errors. */
const mostKept = 500;
/** The validators by their schemas. Many responses have the same errors, and a linter that stays warm sees them again. */
const validators = new Map<string, ValidateFunction>();

/** Returns a phrase for each way a value breaks a schema, such as `/error/code must be equal to constant 3001`. */
export function schemaDiagnostics(context: Context, value: unknown, schema: LocatedNode): string[] {
  const validate = validatorOf(inlined(context, schema));
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) => {
    const detail =
      params["additionalProperty"] ??
      params["unevaluatedProperty"] ??
      params["allowedValue"] ??
      params["allowedValues"];
    const said = detail === undefined ? message : `${message} ${JSON.stringify(detail)}`;
    return `${instancePath || "the value"} ${said}`;
  });
}

function validatorOf(schema: object | boolean): ValidateFunction {
  const text = JSON.stringify(schema);
  let validate = validators.get(text);
  if (!validate) {
    validate = ajv.compile(schema);
    // Ajv would keep every schema that it ever saw.
    if (typeof schema === "object") ajv.removeSchema(schema);
    if (validators.size >= mostKept) validators.clear();
    validators.set(text, validate);
  }
  return validate;
}
