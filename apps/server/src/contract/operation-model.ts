// Reads what the contract says about an operation that decides how it is carried out.
import {
  type ContractDocument,
  type OperationObject,
  resolveReference,
  type ResponseObject,
} from "./document.ts";
import { type ErrorExample, readErrors } from "./error-examples.ts";
import { ownConstantHeaders } from "./headers.ts";
import {
  type FieldPath,
  type ProtectedField,
  protectedFields,
  secretFields,
  type SizedField,
  sizedFields,
} from "./marked-fields.ts";

export interface OperationModel {
  operationId: string;
  /** Path template, as in the document. */
  path: string;
  /** Whether its success carries the entity tag of the resource, after a change the new one. */
  tagged: boolean;
  /** Whether it takes `If-Match`. */
  conditional: boolean;
  /** Whether it takes `Idempotency-Key`. */
  repeatable: boolean;
  creates: boolean;
  /** Path of one item of the collection that the path is, if it is one. */
  item: ItemPath | undefined;
  /** Id of the operation that reads the resource that this one changes. */
  reader: string | undefined;
  /** Whether the answer to a change is the representation that the reader returns. */
  answersResource: boolean;
  protectedFields: readonly ProtectedField[];
  sizedFields: readonly SizedField[];
  /** Fields of the request body and of the successful answer that are kept out of the audit trail. */
  secrets: { request: readonly FieldPath[]; answer: readonly FieldPath[] };
  /** Headers of its success whose values the contract states. */
  constantHeaders: Record<string, string>;
  /** Path template of the operation that replaces this one. */
  successor: string | undefined;
  errors: readonly ErrorExample[];
}

export interface ItemPath {
  path: string;
  /** Name of the parameter that the path has beyond that of its collection. */
  parameter: string;
}

interface PathOperation {
  path: string;
  definition: OperationObject;
}

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** Makes the function that returns the model of an operation, reading each operation once. */
export function operationReader(document: ContractDocument): (id: string) => OperationModel {
  const models = new Map<string, OperationModel>();
  let operations: Map<string, PathOperation> | undefined;
  return (id) => {
    const known = models.get(id);
    if (known) return known;
    operations ??= indexOperations(document);
    const operation = operations.get(id);
    if (!operation) throw new Error(`The contract has no operation ${id}.`);
    const model = readOperation(document, id, operation);
    models.set(id, model);
    return model;
  };
}

/** Names an operation without an operationId as the router does. */
function indexOperations({ paths }: ContractDocument): Map<string, PathOperation> {
  const entries = Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const definition = (item as Record<string, OperationObject | undefined>)[method];
      const id = definition?.operationId ?? `${method.toUpperCase()} ${path}`;
      return definition ? [[id, { path, definition }] as const] : [];
    }),
  );
  return new Map(entries);
}

function readOperation(
  document: ContractDocument,
  operationId: string,
  { path, definition }: PathOperation,
): OperationModel {
  const [status, success] = successOf(document, definition);
  const item = itemPathOf(document, path);
  const creates = status === "201";
  const reader = readerOf(document, creates && item ? item.path : path);
  const readerSchema = reader && schemaOf(successOf(document, reader)[1])?.$ref;
  const requestSchema = schemaOf(resolveReference(document, definition.requestBody));
  const parameters = parametersOf(document, definition);
  return {
    operationId,
    path,
    tagged: hasHeader(success, "ETag"),
    conditional: parameters.includes("If-Match"),
    repeatable: parameters.includes("Idempotency-Key"),
    creates,
    item,
    reader: reader?.operationId,
    answersResource: readerSchema !== undefined && readerSchema === schemaOf(success)?.$ref,
    protectedFields: protectedFields(document, requestSchema),
    sizedFields: sizedFields(document, requestSchema),
    secrets: {
      request: secretFields(document, requestSchema, "writeOnly"),
      answer: secretFields(document, schemaOf(success), "x-secret"),
    },
    constantHeaders: ownConstantHeaders(document, success.headers),
    successor: definition["x-successor"],
    errors: readErrors(document, definition.responses),
  };
}

/** Returns the GET of the path, or of the path above it, that reads one resource. */
function readerOf(document: ContractDocument, path: string): OperationObject | undefined {
  const candidates = [path, path.replace(/\/[^/]+$/, "")].map(
    (candidate) => (document.paths[candidate] as { get?: OperationObject } | undefined)?.get,
  );
  return candidates.find((get) => get && hasHeader(successOf(document, get)[1], "ETag"));
}

function successOf(
  document: ContractDocument,
  { responses }: OperationObject,
): [status: string, response: ResponseObject] {
  const [status, response] = Object.entries(responses).find(([key]) => key.startsWith("2")) ?? [];
  return [status ?? "", (resolveReference(document, response) ?? {}) as ResponseObject];
}

function schemaOf(body: unknown): { $ref?: string } | undefined {
  const { content = {} } = (body ?? {}) as ResponseObject;
  return (content["application/json"] ?? Object.values(content)[0])?.schema;
}

function hasHeader({ headers }: ResponseObject, name: string): boolean {
  return headers !== undefined && Object.hasOwn(headers, name);
}

function parametersOf(document: ContractDocument, { parameters }: OperationObject): string[] {
  return (parameters ?? []).map(
    (node) => (resolveReference(document, node) as { name: string }).name,
  );
}

function itemPathOf({ paths }: ContractDocument, collection: string): ItemPath | undefined {
  for (const path of Object.keys(paths)) {
    const rest = path.startsWith(`${collection}/`) ? path.slice(collection.length) : "";
    const parameter = /^\/\{([^/{}]+)\}$/.exec(rest)?.[1];
    if (parameter !== undefined) return { path, parameter };
  }
  return undefined;
}
