// The parts of an OpenAPI document that the client is generated from, and how references in it are followed.

export interface Schema {
  type?: string | string[];
  format?: string;
  contentEncoding?: string;
  contentMediaType?: string;
  default?: unknown;
  const?: unknown;
  example?: unknown;
  examples?: unknown[];
}

export interface Parameter {
  name: string;
  in: "path" | "query" | "header" | "cookie";
  required?: boolean;
  style?: string;
  explode?: boolean;
  allowReserved?: boolean;
  schema?: Referable<Schema>;
  content?: Record<string, unknown>;
}

export interface MediaType {
  schema?: Referable<Schema>;
  example?: unknown;
  examples?: Record<string, Referable<{ value?: unknown }>>;
}

export interface Header {
  description?: string;
  required?: boolean;
  schema?: Referable<Schema>;
  example?: unknown;
}

export interface ResponseObject {
  description?: string;
  headers?: Record<string, Referable<Header>>;
  content?: Record<string, MediaType>;
}

/** What `x-paging` says of a list; see the house rule `paging`. */
export interface PagingExtension {
  items: string;
  page?: string;
  next?: string;
  size?: string;
}

export interface OperationObject {
  operationId?: string;
  tags?: string[];
  summary?: string;
  description?: string;
  deprecated?: boolean;
  externalDocs?: { url: string };
  security?: Record<string, string[]>[];
  parameters?: Referable<Parameter>[];
  requestBody?: Referable<{ content: Record<string, MediaType> }>;
  responses?: Record<string, Referable<ResponseObject>>;
  "x-successor"?: string;
  "x-paging"?: PagingExtension;
}

export type Referable<T> = T | { $ref: string };

export type PathItem = Record<string, OperationObject> & { parameters?: Referable<Parameter>[] };

export interface OpenApi {
  openapi: string;
  info: { title: string };
  security?: Record<string, string[]>[];
  paths?: Record<string, PathItem>;
  components?: Record<string, Record<string, unknown>>;
}

export const httpMethods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/**
 * Follows a reference inside of the document.
 * @throws Error for a reference that leads elsewhere or nowhere
 */
export function follow<T extends object>(document: OpenApi, value: Referable<T>): T {
  if (!("$ref" in value)) return value;
  const keys = value.$ref
    .split("/")
    .map((key) => decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~"));
  if (keys.shift() !== "#")
    throw new Error(`${value.$ref} leads out of the document; bundle it first.`);
  let found: unknown = document;
  for (const key of keys) found = (found as Record<string, unknown> | undefined)?.[key];
  if (typeof found !== "object" || found === null) throw new Error(`${value.$ref} leads nowhere.`);
  return follow(document, found as Referable<T>);
}
