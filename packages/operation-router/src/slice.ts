// Cuts from the document the small document that one path's validators need.
import type { Content, Contract } from "./contract.ts";
import {
  asArray,
  asObject,
  flatten,
  isObject,
  lookUp,
  pointerNames,
  resolveAll,
  type JsonObject,
  type OpenApiDocument,
} from "./document.ts";

/** The path of every slice: routing is done when the validators are asked. */
export const slicePath = "/";

/** Under which name a response stands in a slice: the validator skips 5xx, but only numbers. */
export function responseLabel(key: string): string {
  return `status ${key}`;
}

/**
 * One path item and the schemas it reaches, copied; without servers, examples, extensions and
 * `discriminator` (a hint that never changes what is valid).
 */
export function sliceDocument(document: OpenApiDocument, contracts: Contract[]): JsonObject {
  const copier = new SchemaCopier(document);
  const item: JsonObject = {};
  for (const contract of contracts) {
    const { requestBody } = contract;
    item[contract.operation.method.toLowerCase()] = {
      operationId: contract.operation.operationId,
      parameters: contract.parameters.map((parameter) => copyParameter(copier, parameter)),
      ...(requestBody && {
        requestBody: {
          required: requestBody.required,
          content: copyContent(copier, requestBody.content),
        },
      }),
      responses: Object.fromEntries(
        Object.entries(contract.responses).map(([key, content]) => [
          responseLabel(key),
          { description: key, content: copyContent(copier, content) },
        ]),
      ),
      security: structuredClone(contract.security),
    };
  }
  return {
    openapi: document.openapi,
    info: { title: "slice", version: "1" },
    paths: { [slicePath]: item },
    components: {
      schemas: copier.reachedComponents(),
      securitySchemes: structuredClone(
        resolveAll(document, asObject(document.components).securitySchemes),
      ),
    },
  };
}

const parameterKeys = ["name", "in", "required", "style", "explode", "allowEmptyValue"];

function copyParameter(copier: SchemaCopier, parameter: JsonObject): JsonObject {
  const copy: JsonObject = {};
  for (const key of parameterKeys) if (Object.hasOwn(parameter, key)) copy[key] = parameter[key];
  if (parameter.content === undefined) copy.schema = copier.inline(parameter.schema ?? {});
  else copy.content = copyContent(copier, asObject(parameter.content) as Content);
  return copy;
}

function copyContent(copier: SchemaCopier, content: Content): JsonObject {
  return Object.fromEntries(
    Object.entries(content).map(([mediaType, { schema }]) => [
      mediaType,
      schema === undefined ? {} : { schema: copier.whole(schema) },
    ]),
  );
}

const namedSchemas = new Set([
  "properties",
  "patternProperties",
  "$defs",
  "definitions",
  "dependentSchemas",
]);
const literals = new Set(["default", "enum"]);
const dropped = new Set(["example", "examples", "externalDocs", "discriminator", "xml"]);

/** Copies schemas and remembers which component schemas they refer to. */
class SchemaCopier {
  readonly #document: OpenApiDocument;
  readonly #reached = new Set<string>();
  readonly #expanding = new Set<string>();

  constructor(document: OpenApiDocument) {
    this.#document = document;
  }

  copy(schema: unknown): unknown {
    if (!isObject(schema)) return schema;
    const { $ref, ...rest } = schema;
    if (typeof $ref === "string" && !this.#keepReference($ref)) {
      const target = this.#expand($ref);
      return Object.keys(rest).length === 0 ? target : { allOf: [target, this.copy(rest)] };
    }
    return Object.fromEntries(
      Object.entries(schema)
        .filter(([key]) => !dropped.has(key) && !key.startsWith("x-"))
        .map(([key, value]) => this.#copyKeyword(key, value)),
    );
  }

  /** A schema that is read as a whole, where the validator forgets what stands beside a $ref. */
  whole(schema: unknown): unknown {
    const copy = this.copy(schema);
    if (!isObject(copy) || copy.$ref === undefined || Object.keys(copy).length === 1) return copy;
    const { $ref, ...rest } = copy;
    return { allOf: [{ $ref }, rest] };
  }

  /** A parameter's schema with its own $ref followed: its type decides how text is read. */
  inline(schema: unknown): unknown {
    const isReference = isObject(schema) && schema.$ref !== undefined;
    return this.copy(isReference ? flatten(this.#document, schema) : schema);
  }

  /** The component schemas reached so far and all that they reach in turn. */
  reachedComponents(): JsonObject {
    const components = asObject(asObject(this.#document.components).schemas);
    const copies: JsonObject = {};
    // A Set visits what is added while it is walked.
    for (const name of this.#reached) copies[name] = this.whole(components[name]);
    return copies;
  }

  #copyKeyword(key: string, value: unknown): [string, unknown] {
    // The validator's message lists the values of an enum, but not that of a const.
    if (key === "const") return ["enum", [structuredClone(value)]];
    if (literals.has(key)) return [key, structuredClone(value)];
    if (namedSchemas.has(key)) {
      const entries = Object.entries(asObject(value));
      return [key, Object.fromEntries(entries.map(([name, node]) => [name, this.copy(node)]))];
    }
    if (Array.isArray(value)) return [key, asArray(value).map((node) => this.copy(node))];
    return [key, this.copy(value)];
  }

  #keepReference(ref: string): boolean {
    const [root, section, name] = pointerNames(ref);
    lookUp(this.#document, ref);
    if (root !== "components" || section !== "schemas" || name === undefined) return false;
    this.#reached.add(name);
    return true;
  }

  #expand(ref: string): unknown {
    if (this.#expanding.has(ref)) throw new Error(`$ref "${ref}" is circular outside components`);
    this.#expanding.add(ref);
    const copy = this.copy(lookUp(this.#document, ref));
    this.#expanding.delete(ref);
    return copy;
  }
}
