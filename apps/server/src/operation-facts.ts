// What the contract says about an operation that decides how it is carried out, read once an operation.
import type { Call, Operation } from "@org-admin/operation-router";
import { type ContractDocument, resolve } from "./contract.ts";
import { fieldPermissionCheck } from "./field-permissions.ts";
import type { Principal } from "./principal.ts";

export interface OperationFacts {
  /** Whether its success carries the entity tag of the resource, after a change the new one. */
  tagged: boolean;
  /** Whether it takes `If-Match`. */
  conditional: boolean;
  /** Whether it takes `Idempotency-Key`. */
  repeatable: boolean;
  creates: boolean;
  /** Whether there is nothing to read before it: it creates one more item of a collection. */
  startsEmpty: boolean;
  /** The operation that reads the resource that this one changes. */
  reader: string | undefined;
  /** The call under which the reader finds the resource after the change. */
  afterwards(call: Call<Principal>, created: string | undefined): Call<Principal>;
  /** Whether a change answers the same representation as the reader. */
  answersResource: boolean;
  checkFields: (body: unknown, principal: Principal) => void;
  /** Headers whose values the contract states for this operation. */
  headers(call: Call<Principal>): Record<string, string>;
  /** Path of the request. */
  path(call: Call<Principal>): string;
  /** Path of a resource that was created, under its identifier where it has a path of its own. */
  location(call: Call<Principal>, id: string | undefined): string;
  /** Pointers to the secrets in a request and in its answer. */
  secrets(body: unknown, answer: unknown): string[];
}

interface OperationDefinition {
  operationId: string;
  parameters?: unknown[];
  requestBody?: unknown;
  responses: Record<string, unknown>;
  "x-successor"?: string;
}

interface ResponseDefinition {
  headers?: Record<string, unknown>;
  content?: Record<string, { schema?: { $ref?: string } }>;
}

/** Makes the function that answers the facts of an operation. */
export function operationFacts(
  document: ContractDocument,
): (operation: Operation) => OperationFacts {
  const known = new Map<string, OperationFacts>();
  return (operation) => {
    const facts = known.get(operation.operationId) ?? readFacts(document, operation);
    known.set(operation.operationId, facts);
    return facts;
  };
}

function readFacts(document: ContractDocument, operation: Operation): OperationFacts {
  const definition = operation.definition as unknown as OperationDefinition;
  const [status, success] = successOf(document, definition);
  const tagged = hasHeader(success, "ETag");
  const item = itemPathOf(document, operation.path);
  const creates = status === "201";
  const reader = readerOf(document, creates && item ? item.path : operation.path);
  const readerSchema = reader && schemaOf(successOf(document, reader)[1]);
  const constants = ownConstants(document, success);
  const successor = definition["x-successor"];
  const requestSchema = schemaOf(resolve(document, definition.requestBody) as ResponseDefinition);

  return {
    tagged,
    conditional: parametersOf(document, definition).includes("If-Match"),
    repeatable: parametersOf(document, definition).includes("Idempotency-Key"),
    creates,
    startsEmpty: creates && item !== undefined,
    reader: reader?.operationId,
    answersResource: readerSchema !== undefined && readerSchema === schemaOf(success),
    afterwards: (call, created) =>
      creates && item && created !== undefined
        ? { ...call, params: { ...call.params, [item.parameter]: created } }
        : call,
    checkFields: fieldPermissionCheck(document, operation),
    headers: (call) =>
      successor === undefined
        ? constants
        : { ...constants, link: `<${fillPath(successor, call)}>; rel="successor-version"` },
    path: (call) => fillPath(operation.path, call),
    location: (call, id) => {
      const collection = fillPath(operation.path, call);
      return item && id !== undefined ? `${collection}/${encodeURIComponent(id)}` : collection;
    },
    secrets: (body, answer) => [
      ...secretPointers(document, requestSchema, body, "writeOnly"),
      ...secretPointers(document, schemaOf(success), answer, "x-secret"),
    ],
  };
}

/** The GET of the same path, or of the path above it, that answers one resource. */
function readerOf(document: ContractDocument, path: string): OperationDefinition | undefined {
  const candidates = [path, path.replace(/\/[^/]+$/, "")].map(
    (candidate) => (document.paths[candidate] as { get?: OperationDefinition } | undefined)?.get,
  );
  return candidates.find((get) => get && hasHeader(successOf(document, get)[1], "ETag"));
}

function successOf(
  document: ContractDocument,
  { responses }: OperationDefinition,
): [status: string, response: ResponseDefinition] {
  const [status, response] = Object.entries(responses).find(([key]) => key.startsWith("2")) ?? [];
  return [status ?? "", (resolve(document, response) ?? {}) as ResponseDefinition];
}

function schemaOf(media: ResponseDefinition | undefined): string | undefined {
  return Object.values(media?.content ?? {})[0]?.schema?.$ref;
}

function hasHeader({ headers }: ResponseDefinition, name: string): boolean {
  return headers !== undefined && Object.hasOwn(headers, name);
}

function parametersOf(document: ContractDocument, { parameters }: OperationDefinition): string[] {
  return (parameters ?? []).map((node) => (resolve(document, node) as { name: string }).name);
}

/** Constant headers of this response that are not on every response anyway. */
function ownConstants(
  document: ContractDocument,
  { headers }: ResponseDefinition,
): Record<string, string> {
  const constants = Object.entries(headers ?? {}).flatMap(([name, node]) => {
    const header = resolve(document, node) as {
      schema?: { const?: unknown };
      "x-on-every-response"?: boolean;
    };
    const value = header.schema?.const;
    return typeof value === "string" && !header["x-on-every-response"]
      ? [[name.toLowerCase(), value] as const]
      : [];
  });
  return Object.fromEntries(constants);
}

function fillPath(template: string, { params }: Call<Principal>): string {
  return template.replaceAll(/\{([^}]+)\}/g, (_match, name: string) =>
    encodeURIComponent(String(params[name])),
  );
}

/** The path of one item of the collection that the path is, if it is one. */
function itemPathOf(
  document: ContractDocument,
  collection: string,
): { path: string; parameter: string } | undefined {
  for (const path of Object.keys(document.paths)) {
    const rest = path.startsWith(`${collection}/`) ? path.slice(collection.length) : "";
    const parameter = /^\/\{([^/{}]+)\}$/.exec(rest)?.[1];
    if (parameter !== undefined) return { path, parameter };
  }
  return undefined;
}

interface ObjectSchema {
  properties?: Record<string, Record<string, unknown>>;
}

function secretPointers(
  document: ContractDocument,
  schema: unknown,
  value: unknown,
  mark: "writeOnly" | "x-secret",
): string[] {
  if (typeof value !== "object" || value === null) return [];
  const node = typeof schema === "string" ? { $ref: schema } : schema;
  const { properties = {} } = (resolve(document, node) ?? {}) as ObjectSchema;
  return Object.entries(value).flatMap(([name, item]) => {
    const property = properties[name];
    if (property === undefined) return [];
    if (property[mark] === true) return [`/${name}`];
    return secretPointers(document, property, item, mark).map((pointer) => `/${name}${pointer}`);
  });
}
