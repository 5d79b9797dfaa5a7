// Short names for the schemas, bodies and answers of small documents.
import { json } from "@contract-first/operation-router/testing/support";

export const object = (properties: object, required: string[] = []): object => ({
  type: "object",
  properties,
  required,
});
export const text = { type: "string" };
export const uuid = { type: "string", format: "uuid" };
export const sent = (schema: object): object => ({ requestBody: json(schema) });
export const answer = (status: string, schema: object, example: unknown): object => ({
  responses: { [status]: json(schema, { example }) },
});
