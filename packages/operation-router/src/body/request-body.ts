// Receives a request body as the operation documents it, or says why it cannot.
import type { IncomingMessage } from "node:http";
import express from "express";
import { asObject } from "../document/json.ts";
import type { RequestBody } from "../document/operation.ts";
import { Failure } from "../failure/failure.ts";
import { collectBytes, isUnread } from "./body-bytes.ts";
import type { BodyRule, BodyRules } from "./body-rules.ts";
import { invalidBody, parseFields, parseJsonBody, readText } from "./body-text.ts";
import { runMiddleware, type Middleware } from "./middleware.ts";

/** A request that a body parser has written on. */
interface ParsedRequest extends IncomingMessage {
  body?: unknown;
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

/** Reads a multipart body: its fields, and its files by field name. */
export type PartsReader = (
  request: IncomingMessage,
  requestBody: RequestBody,
) => Promise<{ fields: unknown; files: Record<string, unknown> }>;

export interface BodyReader {
  /** The largest body, in inflated bytes. */
  limit: number;
  /** Reads the bytes of a compressed body, or leaves it alone when somebody has read it. */
  inflate: Middleware;
  /** Loads the reader of multipart bodies, which few documents need. */
  readParts: () => Promise<PartsReader>;
  /** How deep JSON may be nested. */
  maxDepth: number;
}

/** `limit` is a number of bytes, or a size such as `500kb`. Throws for what is not a size. */
export function createBodyReader(options: {
  limit: number | string;
  maxDepth: number;
  readParts: (limit: number) => Promise<PartsReader>;
}): BodyReader {
  const limit = parseSize(options.limit);
  const inflate = express.raw({ limit, type: () => true }) as unknown as Middleware;
  let parts: Promise<PartsReader> | undefined;
  const readParts = (): Promise<PartsReader> => (parts ??= options.readParts(limit));
  return { limit, inflate, readParts, maxDepth: options.maxDepth };
}

const units: Record<string, number> = { b: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 };

/** Not by the package `bytes`, which takes `12abc` for 12. */
function parseSize(size: number | string): number {
  if (typeof size === "number") return size;
  const [, count, unit = "b"] = /^(\d+(?:\.\d+)?)\s*(b|kb|mb|gb)?$/i.exec(size) ?? [];
  if (count === undefined) throw new Error(`bodyLimit "${size}" is not a size such as "500kb"`);
  return Math.floor(Number(count) * (units[unit.toLowerCase()] ?? 1));
}

const noBody: ReceivedBody = Object.freeze({
  mediaType: undefined,
  value: undefined,
  text: undefined,
});

/**
 * Without rules, the operation takes no body. Throws `unsupported-media-type`, `payload-too-large`
 * or `invalid-request`.
 */
export function receiveBody(
  request: ParsedRequest,
  rules: BodyRules | undefined,
  reader: BodyReader,
): ReceivedBody | Promise<ReceivedBody> {
  if (rules === undefined || !hasBody(request)) return noBody;
  const rule = rules.find(request.headers["content-type"] ?? "");
  if (rule.kind === "parts") {
    checkEncoding(request, ["identity"]);
    return receiveParts(request, rule.mediaType, rules.requestBody, reader);
  }
  const encoding = checkEncoding(request, ["gzip", "deflate", "br"]);
  if (encoding !== "identity" || !isUnread(request)) {
    return receiveInflated(request, rule, encoding, reader);
  }
  return collectBytes(request, reader.limit, (bytes) => {
    if (bytes === undefined) throw invalidBody("encoding", "must arrive whole");
    return readBytes(bytes, rule, reader.maxDepth);
  });
}

function readBytes(bytes: Buffer, { kind, mediaType }: BodyRule, maxDepth: number): ReceivedBody {
  if (bytes.length === 0) return noBody;
  if (kind === "bytes") return { mediaType, value: bytes, text: undefined };
  const text = readText(bytes);
  if (kind === "json") return { mediaType, value: parseJsonBody(text, maxDepth), text };
  return { mediaType, value: kind === "form" ? parseFields(text) : text, text: undefined };
}

async function receiveInflated(
  request: ParsedRequest,
  rule: BodyRule,
  encoding: string,
  reader: BodyReader,
): Promise<ReceivedBody> {
  await runMiddleware(reader.inflate, request).catch((error: unknown) => {
    const message = encoding === "identity" ? "must arrive whole" : `must be valid ${encoding}`;
    throw arrivalFailure(error, message);
  });
  const { body } = request;
  if (Buffer.isBuffer(body)) return readBytes(body, rule, reader.maxDepth);
  // Whoever has read the body before us has parsed it, too.
  return { mediaType: rule.mediaType, value: body, text: undefined };
}

async function receiveParts(
  request: ParsedRequest,
  mediaType: string,
  requestBody: RequestBody,
  reader: BodyReader,
): Promise<ReceivedBody> {
  const read = await reader.readParts();
  const { fields, files } = await read(request, requestBody);
  return { mediaType, value: fields, text: undefined, files };
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

/**
 * The failure of a body that could not be read; `message` says what would be right where the caller
 * is at fault.
 *
 * @see https://github.com/expressjs/body-parser#errors
 */
export function arrivalFailure(error: unknown, message: string): Failure {
  const { type, status, code } = asObject(error instanceof Error ? { ...error } : error);
  if (type === "entity.too.large" || status === 413)
    return new Failure("payload-too-large", { cause: error });
  const isClientsFault = typeof status === "number" && status >= 400 && status < 500;
  const isBroken =
    error instanceof TypeError || (typeof code === "string" && code.startsWith("Z_"));
  return isClientsFault || isBroken ? invalidBody("encoding", message) : Failure.from(error);
}
