// Receives a request body as the operation documents it, or says why it cannot.
import type { IncomingMessage } from "node:http";
import express from "express";
import type { Contract } from "./contract.ts";
import { asObject } from "./document.ts";
import { Failure } from "./failure.ts";
import { essence, isJson, matchMediaType } from "./media-type.ts";
import { run, type Middleware } from "./middleware.ts";
import type { PathValidators } from "./validator.ts";
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

export interface BodyParsers {
  json: Middleware;
  form: Middleware;
  text: Middleware;
  raw: Middleware;
}

/** The body parsers of Express, each taking whatever it is given. */
export function createBodyParsers(limit: number): BodyParsers {
  const options = { limit, type: () => true };
  return {
    json: express.json({
      ...options,
      strict: false,
      verify: noteEmptiness,
    }) as unknown as Middleware,
    form: express.urlencoded({ ...options, extended: false }) as unknown as Middleware,
    text: express.text(options) as unknown as Middleware,
    raw: express.raw(options) as unknown as Middleware,
  };
}

const emptyBodies = new WeakSet<object>();

/** An empty body in chunks looks like `{}` after parsing. */
function noteEmptiness(request: object, _: unknown, bytes: Buffer): void {
  if (bytes.length === 0) emptyBodies.add(request);
}

/** Throws `unsupported-media-type`, `payload-too-large` or `invalid-request`. */
export async function receiveBody(
  request: ParsedRequest,
  contract: Contract,
  parsers: BodyParsers,
  validators: PathValidators,
): Promise<ReceivedBody> {
  const { requestBody } = contract;
  if (requestBody === undefined || !hasBody(request))
    return { mediaType: undefined, value: undefined };

  const contentType = request.headers["content-type"] ?? "";
  const mediaType = matchMediaType(requestBody.content, contentType);
  if (mediaType === undefined) throw unsupported(contentType, Object.keys(requestBody.content));

  const isMultipart = essence(contentType).startsWith("multipart/");
  if (isMultipart) request.openapi = validators.metadata(contract);
  const parser = isMultipart ? validators.multipart : chooseParser(parsers, contentType);
  try {
    if (parser !== undefined) await run(parser, request);
  } catch (error) {
    throw toFailure(error);
  }
  if (emptyBodies.has(request)) return { mediaType: undefined, value: undefined };
  return {
    mediaType,
    value: request.body,
    ...(isMultipart && { files: uploadedFiles(request.files) }),
  };
}

function hasBody({ headers }: IncomingMessage): boolean {
  if (headers["transfer-encoding"] !== undefined) return true;
  return headers["content-length"] !== undefined && Number(headers["content-length"]) !== 0;
}

function chooseParser(parsers: BodyParsers, contentType: string): Middleware {
  if (isJson(contentType)) return parsers.json;
  if (essence(contentType) === "application/x-www-form-urlencoded") return parsers.form;
  return essence(contentType).startsWith("text/") ? parsers.text : parsers.raw;
}

function unsupported(contentType: string, documented: string[]): Failure {
  const sent = contentType === "" ? "has no media type" : `has the media type ${contentType}`;
  return new Failure("unsupported-media-type", {
    message: `The request body ${sent}; it must have ${documented.join(" or ")}`,
    headers: { Accept: documented.join(", ") },
  });
}

/** @see https://github.com/expressjs/body-parser#errors */
function toFailure(error: unknown): Failure {
  const { type, status, body } = asObject(error instanceof Error ? { ...error } : error);
  const isTooLarge = type === "entity.too.large" || status === 413;
  if (isTooLarge) return new Failure("payload-too-large", { cause: error });
  if (type === "entity.parse.failed") return notJson(parseProblem(error, body));
  if (type === "charset.unsupported") return notJson("its character set is not supported");
  if (type === "encoding.unsupported") return notJson("its encoding is not supported");
  const isClientsFault = typeof status === "number" && status >= 400 && status < 500;
  if (isClientsFault || isBroken(error)) return notJson("it cannot be decoded");
  return verdict(error) === undefined ? Failure.from(error) : notJson("it cannot be read");
}

function isBroken(error: unknown): boolean {
  const code = asObject(error instanceof Error ? { ...error } : error).code;
  return error instanceof TypeError || (typeof code === "string" && code.startsWith("Z_"));
}

/** Without the cause, which carries the whole body along. */
function notJson(problem: string): Failure {
  const message = `is not valid JSON: ${problem}`;
  return new Failure("invalid-request", {
    violations: [{ in: "body", pointer: "", rule: "json", message }],
  });
}

function parseProblem(error: unknown, text: unknown): string {
  const message = error instanceof Error ? error.message : "";
  const position = /at position \d+(?: \(line \d+ column \d+\))?/.exec(message)?.[0];
  if (position !== undefined) return `unexpected text ${position}`;
  if (message.includes("end of JSON")) return "it ends too early";
  const token = /^Unexpected token '(.)'/u.exec(message)?.[1];
  if (token === undefined || typeof text !== "string") return "it cannot be parsed";
  return `unexpected ${JSON.stringify(token)} at position ${text.indexOf(token)}`;
}

/** A field's file, or its files, as `{ name, type, bytes }`. */
function uploadedFiles(files: unknown): Record<string, unknown> {
  const byField: Record<string, unknown> = {};
  for (const file of Array.isArray(files) ? files : []) {
    const { fieldname, originalname, mimetype, buffer } = asObject(file);
    const upload = { name: originalname, type: mimetype, bytes: buffer };
    const field = String(fieldname);
    const known = byField[field];
    if (known === undefined) byField[field] = upload;
    else byField[field] = Array.isArray(known) ? [...known, upload] : [known, upload];
  }
  return byField;
}
