// Receives and parses a request body as its operation documents it.
import type { IncomingMessage } from "node:http";
import express from "express";
import { asObject } from "../document/json.ts";
import type { RequestBody } from "../document/operation.ts";
import { Failure } from "../failure/failure.ts";
import { collectBytes, isUnread } from "./body-bytes.ts";
import type { BodyRule, BodyRules } from "./body-rules.ts";
import { invalidBody, parseFields, parseJsonBody, readText } from "./body-text.ts";
import { runMiddleware, type Middleware } from "./middleware.ts";

/** A request on which a body parser may have set `body`. */
interface ParsedRequest extends IncomingMessage {
  body?: unknown;
}

export interface ReceivedBody {
  /** The key of `content` that matches; undefined if there is no body. */
  mediaType: string | undefined;
  value: unknown;
  /** The text of a JSON body. */
  text: string | undefined;
  /** The uploaded files of a multipart body, by field name. */
  files?: Record<string, unknown>;
}

/** Reads a multipart body: its fields, and its files by field name. */
export type MultipartReader = (
  request: IncomingMessage,
  requestBody: RequestBody,
) => Promise<{ fields: unknown; files: Record<string, unknown> }>;

export interface BodyReader {
  /** The largest body, in bytes after decompression. */
  limit: number;
  /** Reads the bytes of a compressed body into `request.body`, unless a body parser has set that. */
  inflate: Middleware;
  /** Loaded on first use, because few documents need it. */
  loadMultipartReader: () => Promise<MultipartReader>;
  /** How deeply JSON may be nested. */
  maxDepth: number;
}

/** `limit` is a number of bytes or a size such as `500kb`. Throws for any other text. */
export function createBodyReader(options: {
  limit: number | string;
  maxDepth: number;
  loadMultipartReader: (limit: number) => Promise<MultipartReader>;
}): BodyReader {
  const limit = parseSize(options.limit);
  const inflate = express.raw({ limit, type: () => true }) as unknown as Middleware;
  let loading: Promise<MultipartReader> | undefined;
  const loadMultipartReader = (): Promise<MultipartReader> =>
    (loading ??= options.loadMultipartReader(limit));
  return { limit, inflate, loadMultipartReader, maxDepth: options.maxDepth };
}

const units: Record<string, number> = { b: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 };

/** The package `bytes` would read `12abc` as 12. */
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
 * Receives the body of a request. Without rules it is ignored, because none is documented.
 * Throws or rejects with `unsupported-media-type`, `payload-too-large` or `invalid-request`.
 */
export function receiveBody(
  request: ParsedRequest,
  rules: BodyRules | undefined,
  reader: BodyReader,
): ReceivedBody | Promise<ReceivedBody> {
  if (rules === undefined || !hasBody(request)) return noBody;
  const rule = rules.find(request.headers["content-type"] ?? "");
  if (rule.kind === "multipart") {
    checkEncoding(request, ["identity"]);
    return receiveMultipart(request, rule.mediaType, rules.requestBody, reader);
  }
  const encoding = checkEncoding(request, ["gzip", "deflate", "br"]);
  if (encoding !== "identity" || !isUnread(request)) {
    return receiveThroughExpress(request, rule, encoding, reader);
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

async function receiveThroughExpress(
  request: ParsedRequest,
  rule: BodyRule,
  encoding: string,
  reader: BodyReader,
): Promise<ReceivedBody> {
  await runMiddleware(reader.inflate, request).catch((error: unknown) => {
    const message = encoding === "identity" ? "must arrive whole" : `must be valid ${encoding}`;
    throw bodyParserFailure(error, message);
  });
  const { body } = request;
  if (Buffer.isBuffer(body)) return readBytes(body, rule, reader.maxDepth);
  // A body parser in front of the router has read and parsed the body.
  return { mediaType: rule.mediaType, value: body, text: undefined };
}

async function receiveMultipart(
  request: ParsedRequest,
  mediaType: string,
  requestBody: RequestBody,
  reader: BodyReader,
): Promise<ReceivedBody> {
  const read = await reader.loadMultipartReader();
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
 * Returns the failure for an error of a body parser; `message` says what would be valid, in case the
 * caller caused it.
 * @see https://github.com/expressjs/body-parser#errors
 */
export function bodyParserFailure(error: unknown, message: string): Failure {
  const { type, status, code } = asObject(error instanceof Error ? { ...error } : error);
  if (type === "entity.too.large" || status === 413)
    return new Failure("payload-too-large", { cause: error });
  const isClientError = typeof status === "number" && status >= 400 && status < 500;
  const isCorrupt =
    error instanceof TypeError || (typeof code === "string" && code.startsWith("Z_"));
  return isClientError || isCorrupt ? invalidBody("encoding", message) : Failure.from(error);
}

/** Returns the media type whose schema a body has to fit; undefined for bytes, which fit any. */
export function validatedMediaType({ mediaType, value }: ReceivedBody): string | undefined {
  return Buffer.isBuffer(value) ? undefined : mediaType;
}
