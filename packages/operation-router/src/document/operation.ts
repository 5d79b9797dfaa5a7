// One operation of a document, read once: everybody who serves, stubs or checks it starts here.
import type { Diagnostic } from "./diagnostic.ts";
import type { Located } from "./document.ts";
import type { JsonObject } from "./json.ts";

/** One method of one path, with all references but those of its schemas resolved. */
export interface Operation {
  /** As in the document; `GET /path` when the document gives none. */
  operationId: string;
  /** In capitals. */
  method: string;
  /** The path template as it is written in the document. */
  path: string;
  /** Who answers: the given handler, or the router's fallback. */
  source: "handler" | "fallback";
  /** The Operation Object as it is written: for tags, extensions and the like. */
  definition: JsonObject;
  /** Where it stands in the document: RFC 6901. */
  pointer: string;
  /** The Path Item Object that it belongs to. */
  item: Located<JsonObject>;
  /** Those of the path, replaced by the operation's own of the same place and name. */
  parameters: Located<JsonObject>[];
  requestBody: RequestBody | undefined;
  /** Key = status, range such as `4XX`, or `default`. */
  responses: Record<string, DocumentedResponse>;
  /** The media types of the documented successes, or of the errors where no success has a body. */
  offers: string[];
  /** Empty for a public operation. */
  security: SecurityRequirement[];
  /** Why the operation, or a part of it, cannot be served; absent while nothing is known to be wrong. */
  diagnostic?: Diagnostic;
  /** Whether its `diagnostic` keeps all of it from being served. */
  isBroken: boolean;
  /** What is wrong with the operation but does not keep it from being served. */
  warnings: Diagnostic[];
}

/** Media types as written in the document, each with its Media Type Object. */
export type Content = Record<string, Located<JsonObject>>;

/** @see https://spec.openapis.org/oas/v3.1.1.html#request-body-object */
export interface RequestBody {
  required: boolean;
  content: Content;
}

/** @see https://spec.openapis.org/oas/v3.1.1.html#response-object */
export interface DocumentedResponse extends Located<JsonObject> {
  /** Empty for a response without a body, whatever the document says of one that cannot have it. */
  content: Content;
}

/** Scheme names of one alternative, each with its scopes or roles. */
export type SecurityRequirement = Record<string, string[]>;

/** The method of an operation that stands for all of a path that cannot be read. */
export const anyMethod = "*";

/** The methods that a path may have, as its members are named. */
export const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** `GET /pets/{id}`: what an operation is called where operationIds may be missing or doubled. */
export function nameOf({ method, path }: { method: string; path: string }): string {
  return `${method} ${path}`;
}
