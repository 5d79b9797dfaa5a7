// The seam to express-openapi-validator: its private parts, by their places in the pinned version.
import { AjvOptions } from "express-openapi-validator/dist/framework/ajv/options.js";
import { defaultSerDes } from "express-openapi-validator/dist/framework/base.serdes.js";
import { HttpError } from "express-openapi-validator/dist/framework/types.js";
import { RequestValidator } from "express-openapi-validator/dist/middlewares/openapi.request.validator.js";
import { ResponseValidator } from "express-openapi-validator/dist/middlewares/openapi.response.validator.js";
import { ContentType } from "express-openapi-validator/dist/middlewares/util.js";
import type { Middleware } from "../body/middleware.ts";
import { asArray, asObject, type JsonObject } from "../document/json.ts";
import { compilePattern } from "../schema/pattern.ts";

/** A function that Ajv compiled; it may write coerced values and defaults into what it is given. */
export interface Compiled {
  (data: unknown): boolean;
  errors?: unknown;
  schema: unknown;
}

export interface Ajv {
  addSchema: (schema: unknown, key: string) => unknown;
  getSchema: (key: string) => Compiled | undefined;
  compile: (schema: unknown) => Compiled;
}

/** Checks requests; `ajv` coerces parameters, `ajvBody` does not. */
export interface RequestPart {
  ajv: Ajv;
  ajvBody: Ajv;
  buildMiddleware: (path: string, schema: JsonObject, type: unknown, key: string) => Middleware;
}

/** The name of a method that the package keeps for itself. */
export const validate = "_validate";

export interface ResponsePart {
  ajvBody: Ajv;
  buildValidators: (responses: JsonObject, key: string) => Record<string, Record<string, Compiled>>;
  [validate]: (input: {
    validators: Record<string, Record<string, Compiled>>;
    body: unknown;
    statusCode: string;
    path: string;
    accepts: string[];
  }) => void;
}

/** Turns what a handler may answer, such as a Date, into the text of a format. */
export interface Serializer {
  format: string;
  serialize: (value: unknown) => unknown;
}

export const serializers = defaultSerDes as Serializer[];

const { request, response, multipart } = new AjvOptions({
  validateRequests: { allErrors: true, coerceTypes: false },
  validateResponses: { allErrors: true },
  validateFormats: true,
  formats: {},
  serDes: defaultSerDes,
  ajvFormats: { mode: "full" },
} as unknown as ConstructorParameters<typeof AjvOptions>[0]);

/**
 * Without warnings about formats nobody checks, without metaschemas, which take time, with tuples
 * as JSON Schema has them, and without one copy of a schema per reference.
 */
const common = {
  logger: false,
  meta: false,
  strictTuples: false,
  inlineRefs: 8,
  // Ajv wants to know how it is written, for code that is generated into files.
  code: { regExp: Object.assign(compilePattern, { code: "new RegExp" }) },
};

/** Throws an error that names what another version of the package has no longer. */
export function createRequestPart(apiDoc: JsonObject): RequestPart {
  const made: unknown = new RequestValidator(apiDoc as never, { ...request, ...common } as never);
  return requirePart<RequestPart>(made, "RequestValidator", ["ajv", "ajvBody", "buildMiddleware"]);
}

/** Throws an error that names what another version of the package has no longer. */
export function createResponsePart(apiDoc: JsonObject): ResponsePart {
  const made: unknown = new ResponseValidator(apiDoc as never, { ...response, ...common } as never);
  return requirePart<ResponsePart>(made, "ResponseValidator", [
    "ajvBody",
    "buildValidators",
    validate,
  ]);
}

/** Reads multipart bodies. It is loaded here because few documents need it. */
export async function createMultipartPart(
  apiDoc: JsonObject,
  limits: { fileSize: number; fieldSize: number },
): Promise<Middleware> {
  const { multipart: create } =
    await import("express-openapi-validator/dist/middlewares/openapi.multipart.js");
  const options = { multerOpts: { limits }, ajvOpts: multipart };
  return create(apiDoc as never, options as never) as unknown as Middleware;
}

export function toContentType(mediaType: string | undefined): unknown {
  return ContentType.from({ headers: { "content-type": mediaType } } as never);
}

/** One error as the library reports it. */
export interface ValidatorError {
  /** Begins with the part of the request or response, such as `/body/name`. */
  path: string;
  message: string;
  errorCode?: string;
}

/** The errors that the library found; undefined when it crashed instead of judging. */
export function readValidatorErrors(error: unknown): ValidatorError[] | undefined {
  if (!(error instanceof HttpError)) return undefined;
  const { errors, path: whole, message: summary } = Object(error) as JsonObject;
  const entries = asArray(errors);
  // A refusal without details is one error all the same.
  return (entries.length > 0 ? entries : [{ path: whole, message: summary }]).map((entry) => {
    const { path, message, errorCode } = asObject(entry);
    const read: ValidatorError = { path: String(path ?? ""), message: String(message ?? "") };
    if (typeof errorCode === "string") read.errorCode = errorCode;
    return read;
  });
}

/** The part, if it has all that is named; throws an error that names what is missing. */
export function requirePart<T>(made: unknown, owner: string, names: (string & keyof T)[]): T {
  for (const name of names) {
    if (Reflect.get(Object(made), name) === undefined) {
      throw new Error(`express-openapi-validator has no ${name} in its ${owner}`);
    }
  }
  return made as T;
}
