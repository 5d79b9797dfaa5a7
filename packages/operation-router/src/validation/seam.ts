// Reaches into the private files of the pinned express-openapi-validator; no other file does.
import { AjvOptions } from "express-openapi-validator/dist/framework/ajv/options.js";
import { defaultSerDes } from "express-openapi-validator/dist/framework/base.serdes.js";
import { HttpError } from "express-openapi-validator/dist/framework/types.js";
import { RequestValidator } from "express-openapi-validator/dist/middlewares/openapi.request.validator.js";
import { ResponseValidator } from "express-openapi-validator/dist/middlewares/openapi.response.validator.js";
import { ContentType } from "express-openapi-validator/dist/middlewares/util.js";
import type { Middleware } from "../body/middleware.ts";
import { asArray, asObject, type JsonObject } from "../document/json.ts";
import { compilePattern } from "../schema/pattern.ts";

/** A compiled schema. It may write coerced values and defaults into the data. */
export interface CompiledSchema {
  (data: unknown): boolean;
  errors?: unknown;
  schema: unknown;
}

export interface Ajv {
  addSchema: (schema: unknown, key: string) => unknown;
  getSchema: (key: string) => CompiledSchema | undefined;
  compile: (schema: unknown) => CompiledSchema;
}

/** The library's RequestValidator: `ajv` compiles parameters and coerces them, `ajvBody` bodies. */
export interface RequestPart {
  ajv: Ajv;
  ajvBody: Ajv;
  buildMiddleware: (path: string, schema: JsonObject, type: unknown, key: string) => Middleware;
}

/** The name of a private method of the library. */
export const validateMethod = "_validate";

/** The library's ResponseValidator. */
export interface ResponsePart {
  ajvBody: Ajv;
  buildValidators: (
    responses: JsonObject,
    key: string,
  ) => Record<string, Record<string, CompiledSchema>>;
  [validateMethod]: (input: {
    validators: Record<string, Record<string, CompiledSchema>>;
    body: unknown;
    statusCode: string;
    path: string;
    accepts: string[];
  }) => void;
}

/** Turns a value such as a Date into the text of a format. */
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
 * No warnings about unknown formats, no metaschemas, which take time to compile, tuples as JSON
 * Schema allows them, and no inlining of large schemas at each reference.
 */
const common = {
  logger: false,
  meta: false,
  strictTuples: false,
  inlineRefs: 8,
  // Ajv requires the source text, for validators that are generated into files.
  code: { regExp: Object.assign(compilePattern, { code: "new RegExp" }) },
};

/** Throws if another version of the library lacks a member that is used here. */
export function createRequestPart(apiDoc: JsonObject): RequestPart {
  const made: unknown = new RequestValidator(apiDoc as never, { ...request, ...common } as never);
  return requirePart<RequestPart>(made, "RequestValidator", ["ajv", "ajvBody", "buildMiddleware"]);
}

/** Throws if another version of the library lacks a member that is used here. */
export function createResponsePart(apiDoc: JsonObject): ResponsePart {
  const made: unknown = new ResponseValidator(apiDoc as never, { ...response, ...common } as never);
  return requirePart<ResponsePart>(made, "ResponseValidator", [
    "ajvBody",
    "buildValidators",
    validateMethod,
  ]);
}

/** Creates the library's multipart parser, which is imported late because few documents need it. */
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

/** One error of the library. */
export interface ValidatorError {
  /** Starts with the part of the request or response, such as `/body/name`. */
  path: string;
  message: string;
  errorCode?: string;
}

/** Returns the errors that the library reports; undefined for any other exception. */
export function readValidatorErrors(error: unknown): ValidatorError[] | undefined {
  if (!(error instanceof HttpError)) return undefined;
  const { errors, path: whole, message: summary } = Object(error) as JsonObject;
  const entries = asArray(errors);
  // An error without details is its own only entry.
  return (entries.length > 0 ? entries : [{ path: whole, message: summary }]).map((entry) => {
    const { path, message, errorCode } = asObject(entry);
    const read: ValidatorError = { path: String(path ?? ""), message: String(message ?? "") };
    if (typeof errorCode === "string") read.errorCode = errorCode;
    return read;
  });
}

/** Returns the part. Throws an error that names the member it lacks. */
export function requirePart<T>(made: unknown, owner: string, names: (string & keyof T)[]): T {
  for (const name of names) {
    if (Reflect.get(Object(made), name) === undefined) {
      throw new Error(`express-openapi-validator has no ${name} in its ${owner}`);
    }
  }
  return made as T;
}
