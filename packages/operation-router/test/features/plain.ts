// Starts plain Express with express-openapi-validator, set up as its documentation shows.
import express, { type ErrorRequestHandler, type Request, type RequestHandler } from "express";
import * as OpenApiValidator from "express-openapi-validator";
import type { Answer } from "../../src/index.ts";
import { send } from "../support.ts";
import {
  asRead,
  listenUntilClosed,
  snapshot,
  type ComparedViolation,
  type Feature,
  type Peer,
  type Trace,
} from "./peer.ts";

type Options = Parameters<typeof OpenApiValidator.middleware>[0];

const isJson = /^[^/]+\/(?:[^/]+\+)?json\b/i;

export async function startPlain(feature: Feature): Promise<Peer> {
  let answer: Answer;
  let trace: Trace;

  const handle: RequestHandler = (request, response) => {
    const { query, headers } = request;
    const params = (request as { openapi?: { pathParams: unknown } }).openapi?.pathParams;
    trace.seen = snapshot({ params, query, headers, body: withFiles(request) }, feature);
    response.status(answer.status).set(answer.headers ?? {});
    const contentType = response.getHeader("content-type");
    if (contentType === undefined || isJson.test(String(contentType))) response.json(answer.body);
    else response.send(answer.body);
  };
  const fail: ErrorRequestHandler = (error, _request, response, _next) => {
    const { status = 500, message = "", errors = [] } = error as Partial<HttpError>;
    trace.violations = errors.flatMap((one) => toCompared(one));
    response.status(status).json({ message, errors });
  };

  const app = express();
  // Accepts any JSON as a body, not only objects and lists.
  app.use(
    express.json({
      strict: false,
      type: ({ headers }) => isJson.test(String(headers["content-type"])),
    }),
  );
  app.use(express.urlencoded({ extended: false }));
  app.use(express.text({ type: "text/*" }));
  app.use(express.raw({ type: ["application/octet-stream", "image/*"] }));
  app.use(readCookies);
  app.use(OpenApiValidator.middleware(optionsOf(feature)));
  app.use(handle);
  app.use(fail);

  const peer: Peer = {
    ...(await listenUntilClosed(app)),
    prepare: (next) => {
      answer = next;
      trace = { violations: [] };
    },
    trace: () => trace,
  };
  if (feature.unreadable !== true) await assertReads(peer);
  return peer;
}

/** With a document that the validator cannot read, every difference would seem real. */
async function assertReads(peer: Peer): Promise<void> {
  peer.prepare({ status: 200 });
  const { status, text } = await send(peer.port, "GET", "/nothing/is/at/this/path");
  if (status !== 500) return;
  peer.close();
  throw new Error(`express-openapi-validator cannot read the document: ${text}`);
}

/** The defaults, except that answers are checked, all errors are listed and the feature's judges are used. */
function optionsOf({ document, judges }: Feature): Options {
  const handlers = Object.entries(judges ?? {}).map(([scheme, judge]) => [
    scheme,
    (request: Request, scopes: string[]): boolean => {
      const status = judge(request.headers, scopes);
      if (status !== 200) throw Object.assign(new Error("refused"), { status });
      return true;
    },
  ]);
  const options = {
    apiSpec: asRead(document),
    validateRequests: { allErrors: true },
    validateResponses: { allErrors: true },
    validateSecurity: judges === undefined ? true : { handlers: Object.fromEntries(handlers) },
  };
  return options as unknown as Options;
}

/** Parses cookies like the package cookie-parser, which the validator's documentation requires. */
const readCookies: RequestHandler = (request, _response, next) => {
  const cookies: Record<string, string> = {};
  for (const pair of request.headers.cookie?.split(";") ?? []) {
    const [name = "", ...value] = pair.split("=");
    if (value.length > 0) cookies[name.trim()] ??= decodeURIComponent(value.join("=").trim());
  }
  request.cookies = cookies;
  next();
};

/** Puts each uploaded file in its field, in the form that the router uses. */
function withFiles({ body, files }: Request): unknown {
  if (!Array.isArray(files) || files.length === 0) return body;
  const whole: Record<string, unknown> = { ...body };
  for (const field of new Set(files.map(({ fieldname }) => fieldname))) {
    const uploads = files
      .filter(({ fieldname }) => fieldname === field)
      .map(({ originalname: name, mimetype: type, buffer: bytes }) => ({ name, type, bytes }));
    whole[field] = uploads.length === 1 ? uploads[0] : uploads;
  }
  return whole;
}

interface HttpError {
  status: number;
  message: string;
  errors: { path?: string; errorCode?: string }[];
}

const parts = new Map([
  ["params", "path"],
  ["query", "query"],
  ["headers", "header"],
  ["cookies", "cookie"],
  ["body", "body"],
  ["response", "response"],
]);

/** Returns nothing for an error whose path is that of the request, not a place in it. */
function toCompared({ path = "", errorCode }: HttpError["errors"][0]): ComparedViolation[] {
  const [, part = "", pointer = ""] = /^\/(\w+)(.*)$/s.exec(path) ?? [];
  const name = parts.get(part);
  if (errorCode === undefined && (name === undefined || pointer === "")) return [];
  // Below a discriminator, paths start at the body.
  const place = name === undefined ? `body ${path}` : `${name} ${pointer}`;
  return [{ place: place.trim(), rule: errorCode?.replace(/\..*$/, "") }];
}
