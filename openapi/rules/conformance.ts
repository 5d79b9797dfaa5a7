// Says how a value breaks a schema, in words (JSON Schema 2020-12, formats included).
import addFormats from "ajv-formats";
import { Ajv2020 } from "ajv/dist/2020.js";
import { inlined, type Found } from "./document.ts";
import type { Context } from "./redocly.ts";

const ajv = new Ajv2020({ allErrors: true, strict: false, logger: false });
addFormats.default(ajv);

/** One phrase per fault, such as `/error/code must be equal to constant 3001`; none if the value conforms. */
export function faults(context: Context, value: unknown, schema: Found): string[] {
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
