// Receives a request body as the operation documents it, or says why it cannot.
import type { IncomingMessage } from "node:http";
import express from "express";
import { collectBytes, isUnread } from "./body-bytes.ts";
import type { BodyRule, BodyRules } from "./body-rules.ts";
import { broken, parseFields, parseJson, readText } from "./body-text.ts";
import type { Contract } from "./contract.ts";
import { asObject } from "./document.ts";
import { Failure } from "./failure.ts";
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
  /** The text that the value was parsed from, when it is JSON. */
  text: string | undefined;
  /** The uploaded files of a multipart body by field name. */
  files?: Record<string, unknown>;
}

export interface BodyReader {
  /** The largest body, in inflated bytes. */
  limit: number;
  /** Reads the bytes of a compressed body, or leaves it alone when somebody has read it. */
  inflate: Middleware;
  /** Reads a multipart body. */
  readParts: () => Promise<Middleware>;
  /** How deep JSON may be nested. */
  maxDepth: number;
}

export function createBodyReader(openapi: string, limit: number, maxDepth: number): BodyReader {
  const inflate = express.raw({ limit, type: () => true }) as unknown as Middleware;
  let parts: Promise<Middleware> | undefined;
  const readParts = (): Promise<Middleware> => {
    const limits = { fileSize: limit, fieldSize: limit };
    parts ??= createMultipartPart({ openapi, components: {} }, limits);
    return parts;
  };
  return { limit, inflate, readParts, maxDepth };
}

const noBody: ReceivedBody = Object.freeze({
  mediaType: undefined,
  value: undefined,
  text: undefined,
});

/** Without rules, the operation takes no body. Throws `unsupported-media-type`, `payload-too-large` or `invalid-request`. */
export function receiveBody(
  request: ParsedRequest,
  rules: BodyRules | undefined,
  { requestBody }: Contract,
  reader: BodyReader,
): ReceivedBody | Promise<ReceivedBody> {
  if (rules === undefined || !hasBody(request)) return noBody;
  const rule = rules.find(request.headers["content-type"] ?? "");
  if (rule.kind === "parts") {
    checkEncoding(request, ["identity"]);
    // The validator looks there for what it is to read.
    request.openapi = { schema: { requestBody } };
    return receiveParts(request, rule.mediaType, reader);
  }
  const encoding = checkEncoding(request, ["gzip", "deflate", "br"]);
  if (encoding !== "identity" || !isUnread(request)) {
    return receiveInflated(request, rule, encoding, reader);
  }
  return collectBytes(request, reader.limit, (bytes) => {
    if (bytes === undefined) throw broken("encoding", "must arrive whole");
    return readBytes(bytes, rule, reader.maxDepth);
  });
}

function readBytes(bytes: Buffer, { kind, mediaType }: BodyRule, maxDepth: number): ReceivedBody {
  if (bytes.length === 0) return noBody;
  if (kind === "bytes") return { mediaType, value: bytes, text: undefined };
  const text = readText(bytes);
  if (kind === "json") return { mediaType, value: parseJson(text, maxDepth), text };
  return { mediaType, value: kind === "form" ? parseFields(text) : text, text: undefined };
}

async function receiveInflated(
  request: ParsedRequest,
  rule: BodyRule,
  encoding: string,
  reader: BodyReader,
): Promise<ReceivedBody> {
  await run(reader.inflate, request).catch((error: unknown) => {
    const message = encoding === "identity" ? "must arrive whole" : `must be valid ${encoding}`;
    throw toFailure(error, message);
  });
  const { body } = request;
  if (Buffer.isBuffer(body)) return readBytes(body, rule, reader.maxDepth);
  // Whoever has read the body before us has parsed it, too.
  return { mediaType: rule.mediaType, value: body, text: undefined };
}

async function receiveParts(
  request: ParsedRequest,
  mediaType: string,
  reader: BodyReader,
): Promise<ReceivedBody> {
  await run(await reader.readParts(), request).catch((error: unknown) => {
    throw toFailure(error, "must be a valid multipart body");
  });
  const files = uploadedFiles(request.files);
  return { mediaType, value: request.body, text: undefined, files };
}

function hasBody({ headers }: IncomingMessage): boolean {
  const length = headers["content-length"];
  if (length !== undefined && Number(length) !== 0) return true;
  return headers["transfer-encoding"] !== undefined;
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
