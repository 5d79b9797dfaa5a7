// Validates example values against JSON Schema 2020-12, formats included.
import addFormats from "ajv-formats";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Context } from "../shared/redocly.ts";
import { inlined, type LocatedNode } from "../shared/references.ts";

const ajv = new Ajv2020({ allErrors: true, strict: false, logger: false });
addFormats.default(ajv);

/** Returns a phrase for each way a value breaks a schema, such as `/error/code must be equal to constant 3001`. */
export function schemaDiagnostics(context: Context, value: unknown, schema: LocatedNode): string[] {
  const validate = ajv.compile(inlined(context, schema));
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
