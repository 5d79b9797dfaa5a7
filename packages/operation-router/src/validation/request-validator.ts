// Compiles validators for requests, one per operation and media type of the body.
import { readSecuritySchemes } from "../document/definition-reader.ts";
import { flatten, type OpenApiDocument } from "../document/document.ts";
import { asObject, isObject, type JsonObject } from "../document/json.ts";
import type { Operation } from "../document/operation.ts";
import { readNumberParameters, type NumberParameter } from "../parameters/numbers.ts";
import { createQueryCheck, type QueryCheck } from "../parameters/query-names.ts";
import { createQuickReader, type QuickReader } from "../parameters/quick-reader.ts";
import { createStyleReader, type StyleReader } from "../parameters/style-reader.ts";
import { typesBesidesNull } from "../schema/nullable.ts";
import type { RequestCopy } from "./request-copy.ts";
import { asSchemaObject, SchemaLibrary } from "./schema-library.ts";
import { toContentType, createRequestPart, type CompiledSchema, type RequestPart } from "./seam.ts";

/** The compiled validators of an operation's parameters and of its body of one media type. */
export interface RequestValidator {
  /** The parameters that are numbers or arrays of numbers. */
  numbers: NumberParameter[];
  /** Reads the parameters that are arrays and objects, so that express-openapi-validator need not. */
  styles: StyleReader;
  /** Takes out of a query what is not for express-openapi-validator to see. */
  checkQuery: QueryCheck;
  /** Reads the parameters of most requests for `validateParameters`. */
  readQuickly: QuickReader;
  /** Validates the result of `readQuickly`, which it coerces and fills with defaults. */
  validateParameters: CompiledSchema;
  /** Validates `{ body }`, which it fills with defaults. */
  validateBody: CompiledSchema;
  /** Validates any request, once the styles are read. Throws express-openapi-validator's own error. */
  validate: (copy: RequestCopy) => void;
}

/** Numbers the validators of all documents, because express-openapi-validator caches by their names. */
let count = 0;

/** Builds the request validators of a document, which share compiled schemas. */
export class RequestValidators {
  readonly #document: OpenApiDocument;
  readonly #schemes: Record<string, JsonObject>;
  readonly #part: RequestPart;
  readonly #parameters: SchemaLibrary;
  readonly #bodies: SchemaLibrary;

  constructor(document: OpenApiDocument) {
    this.#document = document;
    const { openapi } = document;
    this.#schemes = apiKeyMembers(document);
    const components = { securitySchemes: this.#schemes };
    this.#part = createRequestPart({ openapi, paths: {}, components });
    this.#parameters = new SchemaLibrary(document, "parameter", this.#part.ajv);
    this.#bodies = new SchemaLibrary(document, "request", this.#part.ajvBody);
  }

  /** Without a media type, for requests without a body. Throws if a schema cannot be compiled. */
  build(operation: Operation, mediaType?: string): RequestValidator {
    const { definition, parameters, requestBody, security } = operation;
    const copies = parameters.map(({ node }) => this.#copyParameter(node));
    const schema: JsonObject = {
      parameters: copies,
      // One scheme each, because express-openapi-validator looks only at the first.
      security: security.flatMap((one) => Object.keys(one).map((scheme) => ({ [scheme]: [] }))),
      // They have been taken out: it would stop at the first.
      [allowUnknown]: true,
    };
    if (requestBody !== undefined && mediaType !== undefined) {
      const documented = requestBody.content[mediaType]?.node.schema;
      const body = documented === undefined ? {} : this.#bodies.copyTarget(documented);
      const content = { [mediaType]: { schema: asSchemaObject(body) } };
      schema.requestBody = { required: requestBody.required, content };
    }
    const styles = createStyleReader(copies);
    const queryKeys = this.#queryKeys(security);
    const key = `request:${count++}`;
    // The key of its process-wide cache of parameter names with brackets.
    schema.operationId = key;
    const { ajv, ajvBody } = this.#part;
    try {
      const validate = this.#part.buildMiddleware("/", schema, toContentType(mediaType), key);
      const unstyled = { ...schema, parameters: copies.map((copy) => withoutStyle(copy, styles)) };
      return {
        numbers: readNumberParameters(this.#document, parameters),
        styles,
        checkQuery: createQueryCheck(copies, queryKeys, Boolean(definition[allowUnknown])),
        readQuickly: createQuickReader(copies, queryKeys),
        validateParameters: requireCompiled(key, ajv.getSchema(key)),
        validateBody: requireCompiled(key, ajvBody.getSchema(key)),
        validate: (copy) => {
          copy.openapi = { expressRoute: "/", pathParams: copy.params, schema: unstyled };
          copy.nameBrackets(unstyled);
          validate(copy, {}, () => undefined);
        },
      };
    } catch (error) {
      throw this.#parameters.explain(this.#bodies.explain(error));
    }
  }

  /** Returns the names of the API keys in the query. */
  #queryKeys(security: Operation["security"]): string[] {
    const schemes = security.flatMap((one) => Object.keys(one)).map((name) => this.#schemes[name]);
    const keys = schemes.filter((one) => one?.type === "apiKey" && one.in === "query");
    return keys.map((key) => String(key?.name));
  }

  #copyParameter(parameter: JsonObject): JsonObject {
    const copy: JsonObject = { ...defaultStyles[String(parameter.in)] };
    for (const key of parameterKeys) if (Object.hasOwn(parameter, key)) copy[key] = parameter[key];
    if (parameter.content === undefined) copy.schema = this.#copyInline(parameter.schema ?? {});
    else {
      copy.content = Object.fromEntries(
        Object.entries(asObject(parameter.content)).map(([mediaType, media]) => [
          mediaType,
          { schema: this.#copyInline(asObject(media).schema ?? {}) },
        ]),
      );
    }
    return copy;
  }

  /** Follows the `$ref` and reduces `type` to one besides null, by which a text is read. */
  #copyInline(schema: unknown): JsonObject {
    const isReference = isObject(schema) && schema.$ref !== undefined;
    const copy = asSchemaObject(
      this.#parameters.copy(isReference ? flatten(this.#document, schema) : schema),
    );
    if (!Array.isArray(copy.type)) return copy;
    const types = typesBesidesNull(copy);
    const isNullable = types.length === 1 && types.length < copy.type.length;
    return isNullable ? { ...copy, type: types[0], nullable: true } : copy;
  }
}

/** Keeps the validator from reading what the style reader has read. */
function withoutStyle(parameter: JsonObject, styles: StyleReader): JsonObject {
  if (!styles.reads(parameter)) return parameter;
  return { ...parameter, style: "simple", explode: false, schema: {} };
}

/** The extension by which an operation accepts undocumented query parameters. */
const allowUnknown = "x-eov-allow-unknown-query-parameters";

const parameterKeys = ["name", "in", "required", "style", "explode", "allowEmptyValue"];

/** Defaults that express-openapi-validator lacks. */
const defaultStyles: Record<string, JsonObject> = {
  header: { style: "simple", explode: false },
  cookie: { style: "form", explode: true },
};

/** Returns what the validator needs to find the names of API keys in the query. */
function apiKeyMembers(document: OpenApiDocument): Record<string, JsonObject> {
  return Object.fromEntries(
    Object.entries(readSecuritySchemes(document)).map(([scheme, node]) => {
      const { type, in: location, name } = node;
      return [scheme, { type, in: location, name }];
    }),
  );
}

function requireCompiled(key: string, compiled: CompiledSchema | undefined): CompiledSchema {
  if (compiled === undefined) throw new Error(`express-openapi-validator compiled no ${key}`);
  return compiled;
}
