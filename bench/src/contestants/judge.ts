// Validates bodies against an operation's schemas with Ajv, independently of all contestants.
import { Ajv2020 } from "ajv/dist/2020.js";
import { at, type JsonObject, referring } from "../materials/document.ts";
import type { Exchange } from "./exchange.ts";

/** Whether a body is valid as the request or the response of an operation. */
export interface Judge {
  request(body: unknown): boolean;
  response(body: unknown): boolean;
}

/** Creates the judge of an exchange. It ignores formats. */
export function judge(document: JsonObject, { template, method, status }: Exchange): Judge {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, validateSchema: false });
  ajv.addSchema(document, "document");
  const operation = ["paths", template, method.toLowerCase()] as const;
  return {
    request: (body) => fits([...operation, "requestBody"], body),
    response: (body) => fits([...operation, "responses", String(status)], body),
  };

  function fits(place: string[], body: unknown): boolean {
    const { schema } = at(document, ...place, "content", "application/json") as JsonObject;
    return ajv.validate(referring(schema, "document"), body);
  }
}
