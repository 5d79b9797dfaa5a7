// Builds the validators of answers: one for each operation, status and media type, when it is needed.
import type { OpenApiDocument } from "../document/document.ts";
import { isObject } from "../document/json.ts";
import { asSchemaObject, SchemaLibrary } from "./schema-library.ts";
import { createResponsePart, validate, type Compiled, type ResponsePart } from "./seam.ts";

export interface ResponseValidator {
  /** Judges `{ response }`; writes what it makes of a Date into it. */
  accepts: Compiled;
  /** Throws the validator's own error for a body that `accepts` refused. */
  refuse: (body: unknown) => void;
}

/** The validators of all answers of a document; the schemas they share are compiled once. */
export class ResponseValidators {
  readonly #part: ResponsePart;
  readonly #schemas: SchemaLibrary;
  /** By the schema itself, or by the `$ref` that is all of it. */
  readonly #built = new Map<unknown, ResponseValidator>();
  #count = 0;

  constructor(document: OpenApiDocument) {
    const { openapi } = document;
    this.#part = createResponsePart({ openapi, paths: {}, components: {} });
    this.#schemas = new SchemaLibrary(document, "response", this.#part.ajvBody);
  }

  /** For a JSON body of this schema; throws when it cannot be compiled. */
  build(schema: unknown): ResponseValidator {
    const isReference = isObject(schema) && Object.keys(schema).join() === "$ref";
    const known = isReference ? schema.$ref : schema;
    const validator = this.#built.get(known) ?? this.#compile(schema);
    this.#built.set(known, validator);
    return validator;
  }

  #compile(schema: unknown): ResponseValidator {
    const copy = asSchemaObject(this.#schemas.copy(schema));
    const responses = { [status]: { content: { [mediaType]: { schema: copy } } } };
    try {
      const validators = this.#part.buildValidators(responses, `response:${this.#count++}`);
      const accepts = validators[status]?.[mediaType];
      if (accepts === undefined) throw new Error("express-openapi-validator compiled no response");
      const common = { validators, statusCode: status, path: "/", accepts: [mediaType] };
      return { accepts, refuse: (body) => this.#part[validate]({ ...common, body }) };
    } catch (error) {
      throw this.#schemas.explain(error);
    }
  }
}

/** Each validator is for one response, so that one name does for all. */
const status = "default";
const mediaType = "application/json";
