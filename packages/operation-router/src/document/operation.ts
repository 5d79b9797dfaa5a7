// Defines an operation as it is read from the document.
import type { Diagnostic } from "./diagnostic.ts";
import type { Located } from "./document.ts";
import type { JsonObject } from "./json.ts";

/**
 * One operation: a method of a path. Every `$ref` is resolved, except those inside schemas.
 * @see https://spec.openapis.org/oas/v3.1.1.html#operation-object
 */
export interface Operation {
  /** As documented; `GET /path` if the document gives none or has given it to an earlier operation. */
  operationId: string;
  /** In upper case. */
  method: string;
  /** The path template as documented, such as `/pets/{id}`. */
  path: string;
  /** Whether a handler or the router's fallback answers it. */
  source: "handler" | "fallback";
  /** The Operation Object as documented, for tags, extensions and the like. */
  definition: JsonObject;
  /** RFC 6901 JSON Pointer to the Operation Object. */
  pointer: string;
  /** The Path Item Object that contains it. */
  item: Located<JsonObject>;
  /** Its own parameters and those of its path item that it does not override. */
  parameters: Located<JsonObject>[];
  requestBody: RequestBody | undefined;
  /** Keyed by status, range such as `4XX`, or `default`. */
  responses: Record<string, DocumentedResponse>;
  /** The media types of all documented responses, errors included. */
  offers: string[];
  /** Alternatives, of which a caller has to meet one; empty for a public operation. */
  security: SecurityRequirement[];
  /** Why the operation, or a part of it, cannot be served; absent unless a mistake was found. */
  diagnostic?: Diagnostic;
  /** Whether the `diagnostic` affects all of it, so that every request is answered with 501. */
  isBroken: boolean;
  /** Mistakes in its description in spite of which it is served. */
  warnings: Diagnostic[];
}

/** Media Type Objects, keyed by media type or range as documented. */
export type Content = Record<string, Located<JsonObject>>;

/** @see https://spec.openapis.org/oas/v3.1.1.html#request-body-object */
export interface RequestBody {
  required: boolean;
  content: Content;
}

/** @see https://spec.openapis.org/oas/v3.1.1.html#response-object */
export interface DocumentedResponse extends Located<JsonObject> {
  /** Empty for a response without a body, and for a status that HTTP allows no body. */
  content: Content;
}

/**
 * Security schemes that have to be met together, each with its scopes or roles.
 * @see https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object
 */
export type SecurityRequirement = Record<string, string[]>;

/** The `method` of an operation that stands for a whole path item that cannot be read. */
export const anyMethod = "*";

/** The members of a Path Item Object that are operations. */
export const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** Returns a name that is unique even without operationIds: `GET /pets/{id}`. */
export function nameOf({ method, path }: { method: string; path: string }): string {
  return `${method} ${path}`;
}

/** Marks an operation that cannot be served at all; keeps the diagnostic found first. */
export function markBroken(operation: Operation, diagnostic: Diagnostic): void {
  operation.diagnostic ??= diagnostic;
  operation.isBroken = true;
}
