// Checks an organization's metadata against the metaschema that is stored for it.
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Violation } from "@org-admin/operation-router";

const ajv = new Ajv2020({ allErrors: true, strict: false, addUsedSchema: false });
addFormats.default(ajv);

/** Every rule of the metaschema that the metadata breaks, as violations of the request body. */
export function metadataViolations(metaschema: object, metadata: object): Violation[] {
  const validate = ajv.compile(metaschema);
  if (validate(metadata)) return [];
  return (validate.errors ?? []).map(toViolation);
}

function toViolation(error: ErrorObject): Violation {
  return {
    in: "body",
    pointer: `/metadata${error.instancePath}`,
    rule: error.keyword,
    message: error.message ?? "must satisfy the metaschema",
  };
}
