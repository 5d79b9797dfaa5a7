// Receives a request body as the operation documents it, or says why it cannot.
import type { IncomingMessage } from "node:http";
import express from "express";
import { broken, isText, readText } from "./body-text.ts";
import type { Contract } from "./contract.ts";
import { asObject } from "./document.ts";
import { Failure } from "./failure.ts";
import { charset, essence, matchMediaType } from "./media-type.ts";
import { run, type Middleware } from "./middleware.ts";
import { createMultipartPart } from "./validator-parts.ts";
import { verdict } from "./verdict.ts";

/** A request that a body parser has written on. */
interface ParsedRequest extends IncomingMessage {
  body?: unknown;
  files?: unknown;
  openapi?: unknown;
}

export interface ReceivedBody {
  /** The documented media type that the body has; undefined when there is no body. */
  mediaType: string | undefined;
  value: unknown;
  /** The uploaded files of a multipart body by field name. */
  files?: Record<string, unknown>;
}

export interface BodyReader {
  /** Reads all bytes of a body, inflated. */
  readBytes: Middleware;
  /** Reads a multipart body. */
  readParts: () => Promise<Middleware>;
  /** How deep JSON may be nested. */
  maxDepth: number;
}

export function createBodyReader(openapi: string, limit: number, maxDepth: number): BodyReader {
  // The limit counts inflated bytes.
  const readBytes = express.raw({ limit, type: () => true }) as unknown as Middleware;
  let parts: Promise<Middleware> | undefined;
  const readParts = (): Promise<Middleware> => {
    const limits = { fileSize: limit, fieldSize: limit };
    parts ??= createMultipartPart({ openapi, components: {} }, limits);
    return parts;
  };
  return { readBytes, readParts, maxDepth };
}

/** Throws `unsupported-media-type`, `payload-too-large` or `invalid-request`. */
export async function receiveBody(
  request: ParsedRequest,
  contract: Contract,
  reader: BodyReader,
): Promise<ReceivedBody> {
  const { requestBody } = contract;
  const nothing = { mediaType: undefined, value: undefined };
  if (requestBody === undefined || !hasBody(request)) return nothing;

  const contentType = request.headers["content-type"] ?? "";
  const documented = Object.keys(requestBody.content);
  const mediaType = matchMediaType(requestBody.content, contentType);
  if (mediaType === undefined) throw unsupportedType(contentType, documented);

  if (essence(contentType).startsWith("multipart/") && documented.some(isMultipart)) {
    checkEncoding(request, ["identity"]);
    // The validator looks there for what it is to read.
    request.openapi = { schema: { requestBody } };
    await run(await reader.readParts(), request).catch((error: unknown) => {
      throw toFailure(error, "must be a valid multipart body");
    });
    return { mediaType, value: request.body, files: uploadedFiles(request.files) };
  }

  if (isText(contentType)) checkCharset(contentType, documented);
  const encoding = checkEncoding(request, ["gzip", "deflate", "br"]);
  await run(reader.readBytes, request).catch((error: unknown) => {
    throw toFailure(
      error,
      encoding === "identity" ? "must arrive whole" : `must be valid ${encoding}`,
    );
  });
  const { body } = request;
  // Whoever has read the body before us has parsed it, too.
  if (!Buffer.isBuffer(body)) return { mediaType, value: body };
  if (body.length === 0) return nothing;
  const value = isText(contentType) ? readText(body, contentType, reader.maxDepth) : body;
  return { mediaType, value };
}

function isMultipart(mediaType: string): boolean {
  return mediaType.startsWith("multipart/");
}

function hasBody({ headers }: IncomingMessage): boolean {
  if (headers["transfer-encoding"] !== undefined) return true;
  return headers["content-length"] !== undefined && Number(headers["content-length"]) !== 0;
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-15.5.16 */
function unsupportedType(contentType: string, documented: string[]): Failure {
  const sent = contentType === "" ? "has no media type" : `has the media type ${contentType}`;
  return new Failure("unsupported-media-type", {
    message: `The request body ${sent}; it must have ${documented.join(" or ")}`,
    headers: { Accept: documented.join(", ") },
  });
}

function checkCharset(contentType: string, documented: string[]): void {
  const sent = charset(contentType);
  if (sent === undefined || sent === "utf-8") return;
  throw new Failure("unsupported-media-type", {
    message: `The request body has the character set ${sent}; it must have utf-8`,
    headers: { Accept: documented.join(", ") },
  });
}

function checkEncoding({ headers }: IncomingMessage, supported: string[]): string {
  const encoding = (headers["content-encoding"] || "identity").toLowerCase();
  if (encoding === "identity" || supported.includes(encoding)) return encoding;
  throw new Failure("unsupported-media-type", {
    message: `The request body has the encoding ${encoding}; it must have ${supported.join(" or ")}`,
    headers: { "Accept-Encoding": supported.join(", ") },
  });
}

/** @see https://github.com/expressjs/body-parser#errors */
function toFailure(error: unknown, message: string): Failure {
  const { type, status, code } = asObject(error instanceof Error ? { ...error } : error);
  if (type === "entity.too.large" || status === 413)
    return new Failure("payload-too-large", { cause: error });
  const isClientsFault = typeof status === "number" && status >= 400 && status < 500;
  const isBroken =
    error instanceof TypeError || (typeof code === "string" && code.startsWith("Z_"));
  if (isClientsFault || isBroken || verdict(error) !== undefined) {
    return broken("encoding", message);
  }
  return Failure.from(error);
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
