// The bundled contract: the types that handlers are held to, and the facts that the server reads from it.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { components, operations } from "@org-admin/client";
import type { OpenApiDocument } from "@org-admin/operation-router";
import type { Refusal } from "./errors.ts";
import type { Principal } from "./principal.ts";
import type { Services } from "./services.ts";

type Schemas = components["schemas"];

export type SchemaName = keyof Schemas;

/** The type of a schema component, by its name. */
export type Schema<Name extends SchemaName> = Schemas[Name];

export type OperationId = keyof operations;

type Responses<Id extends OperationId> = operations[Id]["responses"];
type Success = 200 | 201 | 202 | 204;
type Body<Response> = Response extends { content: infer Content }
  ? Content[keyof Content]
  : undefined;
type ErrorBody<Id extends OperationId> = {
  [Status in Exclude<keyof Responses<Id>, Success>]: Body<Responses<Id>[Status]>;
}[Exclude<keyof Responses<Id>, Success>];
type OneAnswer<Status, Json> = [Json] extends [undefined]
  ? { status: Status; headers?: Record<string, string> }
  : { status: Status; body: Json; headers?: Record<string, string> };

/** The names of the errors that an operation documents. */
export type ErrorName<Id extends OperationId> = {
  [Name in keyof Schemas]: Schemas[Name] extends ErrorBody<Id> ? Name : never;
}[keyof Schemas];

/** What an operation may answer when all goes well: a documented status with its body. */
export type Answer<Id extends OperationId> = {
  [Status in keyof Responses<Id> & Success]: OneAnswer<Status, Body<Responses<Id>[Status]>>;
}[keyof Responses<Id> & Success];

/** A validated request of one operation. */
export interface Call<Id extends OperationId> {
  params: operations[Id]["parameters"]["path"];
  query: NonNullable<operations[Id]["parameters"]["query"]>;
  body: operations[Id] extends { requestBody: { content: { "application/json": infer Json } } }
    ? Json
    : undefined;
  principal: Principal;
}

/** Answers one operation. A status, a body or an error that the contract does not document does not compile. */
export type Handler<Id extends OperationId> = (
  call: Call<Id>,
  services: Services,
) => Promise<Answer<Id> | Refusal<ErrorName<Id>>>;

/** The part of an OpenAPI document that the server itself reads. */
export interface ContractDocument extends OpenApiDocument {
  "x-max-body-bytes": number;
  "x-error-families": {
    paths: string;
    routeNotFound: Reference;
    methodNotAllowed: Reference;
  }[];
  paths: Record<string, unknown>;
  components: {
    schemas: Record<string, object>;
    headers: Record<string, Header>;
    examples: Record<string, { "x-demo"?: string; value: unknown }>;
    securitySchemes: { bearerAuth: { "x-roles": Roles; "x-permissions": Permissions } };
  };
}

export interface Reference {
  $ref: string;
}

export interface Header {
  schema?: { const?: unknown };
  "x-on-every-response"?: boolean;
}

/** Who there is, and whether a role reaches every organization or only its token's own. */
export type Roles = Record<
  string,
  { description: string; organizations: "any" | "own"; demoToken?: string }
>;

/** What may be done, and by which roles. */
export type Permissions = Record<string, { description: string; roles: string[] }>;

const bundle = (format: "json" | "yaml"): string =>
  fileURLToPath(import.meta.resolve(`@org-admin/openapi/openapi.${format}`));

/** Where the bundled contract lies, in both formats. */
export const contractFiles = { json: bundle("json"), yaml: bundle("yaml") };

/**
 * Reads the bundled contract.
 *
 * @throws {Error} that says how to build it, when it has not been built.
 */
export async function readContract(): Promise<ContractDocument> {
  try {
    return JSON.parse(await readFile(contractFiles.json, "utf8")) as ContractDocument;
  } catch (cause) {
    throw new Error(`${contractFiles.json} cannot be read; \`npm run build\` makes it.`, { cause });
  }
}

/** What an internal `$ref` of the document points to; the node itself when it is none. */
export function resolve(document: object, node: unknown): unknown {
  if (typeof node !== "object" || node === null || !("$ref" in node)) return node;
  const tokens = String(node.$ref).slice("#/".length).split("/");
  return tokens.reduce<unknown>((value, token) => {
    const key = token.replaceAll("~1", "/").replaceAll("~0", "~");
    return (value as Record<string, unknown>)[key];
  }, document);
}

/** The headers that every response carries, with the one value that the contract states. */
export function constantHeaders(document: ContractDocument): Record<string, string> {
  const constants = Object.entries(document.components.headers).flatMap(([name, header]) =>
    header["x-on-every-response"] && typeof header.schema?.const === "string"
      ? [[name, header.schema.const] as const]
      : [],
  );
  return Object.fromEntries(constants);
}
