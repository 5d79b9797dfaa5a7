// Reads multipart bodies with express-openapi-validator's own parser.
import type { IncomingMessage } from "node:http";
import { invalidBody } from "../body/body-text.ts";
import { runMiddleware } from "../body/middleware.ts";
import { bodyParserFailure, type MultipartReader } from "../body/request-body.ts";
import { asObject } from "../document/json.ts";
import { createMultipartPart, readValidatorErrors } from "./seam.ts";

/** `limit` is the largest field or file, in bytes. */
export async function createMultipartReader(
  openapi: string,
  limit: number,
): Promise<MultipartReader> {
  const limits = { fileSize: limit, fieldSize: limit };
  const read = await createMultipartPart({ openapi, components: {} }, limits);

  return async (request, { required, content }) => {
    const parsed: IncomingMessage & { body?: unknown; files?: unknown; openapi?: unknown } =
      request;
    const plain = Object.entries(content).map(([mediaType, { node }]) => [mediaType, node]);
    // The parser looks up here what the operation documents.
    parsed.openapi = { schema: { requestBody: { required, content: Object.fromEntries(plain) } } };
    await runMiddleware(read, parsed).catch((error: unknown) => {
      const message = "must be a valid multipart body";
      const failure = bodyParserFailure(error, message);
      const isRefused = failure.kind === "internal" && readValidatorErrors(error) !== undefined;
      throw isRefused ? invalidBody("encoding", message) : failure;
    });
    return { fields: parsed.body, files: uploadedFiles(parsed.files) };
  };
}

/** Returns the file of each field, or an array of its files, as `{ name, type, bytes }`. */
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
