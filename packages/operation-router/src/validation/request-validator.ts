// Builds the validators of requests: one for each operation and media type, when it is first needed.
import { flatten, type OpenApiDocument } from "../document/document.ts";
import { asObject, isObject, type JsonObject } from "../document/json.ts";
import type { Operation } from "../document/operation.ts";
import { readNumberParameters, type NumberParameter } from "../parameters/numbers.ts";
import { createParameterReader, type ParameterReader } from "../parameters/parameter-reader.ts";
import { readStyles, type StyledParameters } from "../parameters/styled-parameters.ts";
import type { Exchange } from "./exchange.ts";
import { asSchemaObject, SchemaLibrary } from "./schema-library.ts";
import { toContentType, createRequestPart, type Compiled, type RequestPart } from "./seam.ts";

/** The compiled validators of an operation's parameters and of its body in one media type. */
export interface RequestValidator {
  /** The parameters that are numbers, or lists of numbers. */
  numbers: NumberParameter[];
  /** Reads what the others cannot; undefined where there is nothing of the kind. */
  styles: StyledParameters | undefined;
  /** Makes of most requests what `judgeParameters` needs. */
  read: ParameterReader;
  /** Judges what `read` made; coerces it and fills in defaults. */
  judgeParameters: Compiled;
  /** Judges `{ body }`; fills in defaults. */
  judgeBody: Compiled;
  /** Reads all styles of parameters, then judges; throws the validator's own error. */
  judge: (exchange: Exchange) => void;
}

let count = 0;

/** The validators of all requests of a document; the schemas they share are compiled once. */
export class RequestValidators {
  readonly #document: OpenApiDocument;
  readonly #schemes: Record<string, JsonObject>;
  readonly #part: RequestPart;
  readonly #parameters: SchemaLibrary;
  readonly #bodies: SchemaLibrary;

  constructor(document: OpenApiDocument) {
    this.#document = document;
    const { openapi } = document;
    // The operations bring their own; the validator only looks up which keys stand in the query.
    this.#schemes = readSchemes(document);
    const components = { securitySchemes: this.#schemes };
    this.#part = createRequestPart({ openapi, paths: {}, components });
    this.#parameters = new SchemaLibrary(document, "parameter", this.#part.ajv);
    this.#bodies = new SchemaLibrary(document, "request", this.#part.ajvBody);
  }

  /** Without a media type, the request has no body. Throws when a schema cannot be compiled. */
  build(operation: Operation, mediaType?: string): RequestValidator {
    const { definition, parameters, requestBody, security } = operation;
    const copies = parameters.map(({ node }) => this.#copyParameter(node));
    const schema: JsonObject = {
      parameters: copies,
      // The validator looks at the first scheme of each requirement only.
      security: security.flatMap((one) => Object.keys(one).map((scheme) => ({ [scheme]: [] }))),
      [lenience]: definition[lenience],
    };
    if (requestBody !== undefined && mediaType !== undefined) {
      const documented = requestBody.content[mediaType]?.node.schema;
      const body = documented === undefined ? {} : this.#bodies.copyTarget(documented);
      const content = { [mediaType]: { schema: asSchemaObject(body) } };
      schema.requestBody = { required: requestBody.required, content };
    }
    const styles = readStyles(copies);
    const key = `request:${count++}`;
    // The validator looks for names with brackets by this, in a cache of the whole process.
    schema.operationId = key;
    const { ajv, ajvBody } = this.#part;
    try {
      const judge = this.#part.buildMiddleware("/", schema, toContentType(mediaType), key);
      const unread = { ...schema, parameters: copies.map((copy) => withoutStyle(copy, styles)) };
      return {
        numbers: readNumberParameters(this.#document, parameters),
        styles,
        read: createParameterReader(copies, this.#keysInQuery(security)),
        judgeParameters: compiledAs(key, ajv.getSchema(key)),
        judgeBody: compiledAs(key, ajvBody.getSchema(key)),
        judge: (exchange) => {
          exchange.openapi = { expressRoute: "/", pathParams: exchange.params, schema: unread };
          exchange.nameBrackets(unread);
          styles?.readInto(exchange.headers, exchange.query);
          judge(exchange, {}, () => undefined);
        },
      };
    } catch (error) {
      throw this.#parameters.explain(this.#bodies.explain(error));
    }
  }

  /** The query parameters that carry credentials. */
  #keysInQuery(security: Operation["security"]): string[] {
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

  /** With its own `$ref` followed and its type alone: these decide how text is read. */
  #copyInline(schema: unknown): JsonObject {
    const isReference = isObject(schema) && schema.$ref !== undefined;
    const copy = asSchemaObject(
      this.#parameters.copy(isReference ? flatten(this.#document, schema) : schema),
    );
    if (!Array.isArray(copy.type)) return copy;
    const types: unknown[] = copy.type.filter((type) => type !== "null");
    const isNullable = types.length === 1 && types.length < copy.type.length;
    return isNullable ? { ...copy, type: types[0], nullable: true } : copy;
  }
}

/** A parameter that has been read leaves the validator nothing to split. */
function withoutStyle(parameter: JsonObject, styles: StyledParameters | undefined): JsonObject {
  if (styles?.reads(parameter) !== true) return parameter;
  return { ...parameter, style: "simple", explode: false, schema: {} };
}

/** Lets an operation take query parameters that are not documented. */
const lenience = "x-eov-allow-unknown-query-parameters";

const parameterKeys = ["name", "in", "required", "style", "explode", "allowEmptyValue"];

/** What the validator does not know by itself. */
const defaultStyles: Record<string, JsonObject> = {
  header: { style: "simple", explode: false },
  cookie: { style: "form", explode: true },
};

function readSchemes(document: OpenApiDocument): Record<string, JsonObject> {
  const declared = Object.entries(asObject(asObject(document.components).securitySchemes));
  return Object.fromEntries(
    declared.map(([scheme, node]) => {
      const { type, in: place, name } = flatten(document, node);
      return [scheme, { type, in: place, name }];
    }),
  );
}

function compiledAs(key: string, compiled: Compiled | undefined): Compiled {
  if (compiled === undefined) throw new Error(`express-openapi-validator compiled no ${key}`);
  return compiled;
}
