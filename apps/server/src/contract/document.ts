// The shape of the OpenAPI document as far as the server reads it; besides this room only the router sees the document.
import type { FailureKind, OpenApiDocument } from "@contract-first/operation-router";

/** The bundled OpenAPI document: every `$ref` points inside it. */
export interface ContractDocument extends OpenApiDocument {
  "x-max-body-bytes": number;
  "x-error-families": ErrorFamilyObject[];
  "x-common-headers"?: CommonHeadersObject;
  paths: Record<string, unknown>;
  info: { title: string; version: string };
  components: {
    schemas: Record<string, object>;
    headers?: Record<string, HeaderObject>;
    examples?: Record<string, { "x-demo"?: string; value: unknown }>;
    securitySchemes?: Record<string, SecuritySchemeObject>;
  };
}

export interface ReferenceObject {
  $ref: string;
}

/** The errors of a surface of the API for requests that no operation takes. */
export interface ErrorFamilyObject {
  /** Regular expression that the paths of the surface match. */
  paths: string;
  routeNotFound: ReferenceObject;
  methodNotAllowed: ReferenceObject;
}

/** Headers that every response, or every response of an operation, has; the bundle declares them there, too. */
export interface CommonHeadersObject {
  everyResponse?: Record<string, unknown>;
  everyOperation?: Record<string, unknown>;
}

export interface SecuritySchemeObject {
  type: string;
  scheme?: string;
  "x-roles"?: Record<string, RoleObject>;
  "x-permissions"?: Record<string, { description: string; roles: string[] }>;
}

/** A role, and whether it reaches every tenant or only that of its token. */
export interface RoleObject {
  description: string;
  reach: "any" | "own";
  demoToken?: string;
}

export interface HeaderObject {
  schema?: { const?: unknown; examples?: unknown[] };
  example?: unknown;
  examples?: Record<string, unknown>;
}

export interface OperationObject {
  operationId?: string;
  parameters?: unknown[];
  requestBody?: unknown;
  responses: Record<string, unknown>;
  "x-successor"?: string;
}

export interface ResponseObject {
  headers?: Record<string, unknown>;
  content?: Record<
    string,
    { schema?: Partial<ReferenceObject>; examples?: Record<string, unknown> }
  >;
}

export interface SchemaObject {
  properties?: Record<string, PropertyObject>;
  "x-raised-by"?: FailureKind[];
}

export interface PropertyObject {
  /** Permission that setting the property requires. */
  "x-permission"?: string;
  /** Most characters that the value may have as JSON. */
  "x-max-json-length"?: number;
  writeOnly?: boolean;
  /** Whether the value is shown once and never stored in the audit trail. */
  "x-secret"?: boolean;
}

/** Returns what an internal `$ref` points to; a node that is no reference is returned as it is. */
export function resolveReference(document: object, node: unknown): unknown {
  if (typeof node !== "object" || node === null || !("$ref" in node)) return node;
  const tokens = String(node.$ref).slice("#/".length).split("/");
  return tokens.reduce<unknown>((value, token) => {
    const key = token.replaceAll("~1", "/").replaceAll("~0", "~");
    return (value as Record<string, unknown>)[key];
  }, document);
}
