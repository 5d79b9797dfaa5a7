// Reads multipart bodies with the validator library's own reader.
import type { IncomingMessage } from "node:http";
import { invalidBody } from "../body/body-text.ts";
import { runMiddleware } from "../body/middleware.ts";
import { arrivalFailure, type PartsReader } from "../body/request-body.ts";
import { asObject } from "../document/json.ts";
import { createMultipartPart, readValidatorErrors } from "./seam.ts";

/** `limit` is that of each field and each file, in bytes. */
export async function createPartsReader(openapi: string, limit: number): Promise<PartsReader> {
  const limits = { fileSize: limit, fieldSize: limit };
  const read = await createMultipartPart({ openapi, components: {} }, limits);

  return async (request, { required, content }) => {
    const parsed: IncomingMessage & { body?: unknown; files?: unknown; openapi?: unknown } =
      request;
    const plain = Object.entries(content).map(([mediaType, { node }]) => [mediaType, node]);
    // The library looks there for what it is to read.
    parsed.openapi = { schema: { requestBody: { required, content: Object.fromEntries(plain) } } };
    await runMiddleware(read, parsed).catch((error: unknown) => {
      const message = "must be a valid multipart body";
      const failure = arrivalFailure(error, message);
      const isJudged = failure.kind === "internal" && readValidatorErrors(error) !== undefined;
      throw isJudged ? invalidBody("encoding", message) : failure;
    });
    return { fields: parsed.body, files: uploadedFiles(parsed.files) };
  };
}

/** A field's file, or its files, as `{ name, type, bytes }`. */
function uploadedFiles(files: unknown): Record<string, unknown> {
  const byField = new Map<string, unknown>();
  for (const file of Array.isArray(files) ? files : []) {
    const { fieldname, originalname, mimetype, buffer } = asObject(file);
    const upload = { name: originalname, type: mimetype, bytes: buffer };
    const field = String(fieldname);
    const known = byField.get(field);
    if (known === undefined) byField.set(field, upload);
    else byField.set(field, Array.isArray(known) ? [...known, upload] : [known, upload]);
  }
  return Object.fromEntries(byField);
}
