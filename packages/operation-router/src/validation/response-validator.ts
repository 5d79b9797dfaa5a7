// Compiles validators for response bodies, one per schema.
import type { OpenApiDocument } from "../document/document.ts";
import { isObject } from "../document/json.ts";
import { asSchemaObject, SchemaLibrary } from "./schema-library.ts";
import {
  createResponsePart,
  validateMethod,
  type CompiledSchema,
  type ResponsePart,
} from "./seam.ts";

/** The compiled validator of a JSON response body. */
export interface ResponseValidator {
  /** Validates `{ response }`, in which it replaces a Date by its text. */
  accepts: CompiledSchema;
  /** Throws express-openapi-validator's error for a body that `accepts` returned false for. */
  refuse: (body: unknown) => void;
}

/** Builds the response validators of a document, which share compiled schemas. */
export class ResponseValidators {
  readonly #part: ResponsePart;
  readonly #schemas: SchemaLibrary;
  /** Keyed by the schema, or by its `$ref` if it has no other keyword. */
  readonly #built = new Map<unknown, ResponseValidator>();
  #count = 0;

  constructor(document: OpenApiDocument) {
    const { openapi } = document;
    this.#part = createResponsePart({ openapi, paths: {}, components: {} });
    this.#schemas = new SchemaLibrary(document, "response", this.#part.ajvBody);
  }

  /** Throws if the schema cannot be compiled. */
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
      return { accepts, refuse: (body) => this.#part[validateMethod]({ ...common, body }) };
    } catch (error) {
      throw this.#schemas.explain(error);
    }
  }
}

/** Each validator is for one response, so all can have the same status and media type. */
const status = "default";
const mediaType = "application/json";
