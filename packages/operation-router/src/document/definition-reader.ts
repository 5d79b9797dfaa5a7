// Reads an Operation Object: its parameters, request body, responses and security.
import {
  locate,
  locateMembers,
  resolveAll,
  type Located,
  type OpenApiDocument,
} from "./document.ts";
import { asArray, asObject, type JsonObject } from "./json.ts";
import type {
  Content,
  DocumentedResponse,
  Operation,
  RequestBody,
  SecurityRequirement,
} from "./operation.ts";
import { isBodyless } from "./response-key.ts";

type Definition = Pick<
  Operation,
  "parameters" | "requestBody" | "responses" | "offers" | "security"
>;

/** Returns what the definition of an operation documents. Throws for a `$ref` to nothing. */
export function readDefinition(
  document: OpenApiDocument,
  operation: Operation,
  widen: (parameter: JsonObject) => JsonObject = (parameter) => parameter,
): Definition {
  const responses = readResponses(document, operation);
  return {
    parameters: readParameters(document, operation, widen),
    requestBody: readRequestBody(document, operation),
    responses,
    offers: readOffers(responses),
    security: readSecurity(operation.definition.security ?? document.security),
  };
}

function readParameters(
  document: OpenApiDocument,
  { definition, item, pointer }: Operation,
  widen: (parameter: JsonObject) => JsonObject,
): Located<JsonObject>[] {
  const parameters = new Map<string, Located<JsonObject>>();
  for (const holder of [item, { node: definition, pointer }]) {
    for (const [index, written] of asArray(holder.node.parameters).entries()) {
      const at = `${holder.pointer}/parameters/${index}`;
      const found = locate(document, { node: written, pointer: at });
      const node = asObject(found.node);
      if (isIgnored(node)) continue;
      const key = `${String(node.in)} ${String(node.name)}`;
      parameters.set(key, { node: widen(node), pointer: found.pointer });
    }
  }
  return [...parameters.values()];
}

const ignoredHeaders = new Set(["accept", "authorization", "content-type"]);

/**
 * Whether a parameter is a header that `content` and `security` describe instead.
 * @see https://spec.openapis.org/oas/v3.1.1.html#parameter-object
 */
function isIgnored({ in: location, name }: JsonObject): boolean {
  return location === "header" && ignoredHeaders.has(String(name).toLowerCase());
}

function readRequestBody(
  document: OpenApiDocument,
  { definition, pointer }: Operation,
): RequestBody | undefined {
  const { requestBody } = definition;
  if (requestBody === undefined) return undefined;
  const body = locate(document, { node: requestBody, pointer: `${pointer}/requestBody` });
  const { required } = asObject(body.node);
  return { required: required === true, content: readContent(document, body) };
}

/** Operations share responses, so each is read once. */
const known = new WeakMap<JsonObject, DocumentedResponse>();

function readResponses(
  document: OpenApiDocument,
  { definition, pointer }: Operation,
): Record<string, DocumentedResponse> {
  const start = { node: definition, pointer };
  return Object.fromEntries(
    locateMembers(document, start, "responses").map(([key, found]) => {
      const node = asObject(found.node);
      if (isBodyless(key)) return [key, { node, pointer: found.pointer, content: {} }];
      const response = known.get(node) ?? {
        node,
        pointer: found.pointer,
        content: readContent(document, found),
      };
      known.set(node, response);
      return [key, response];
    }),
  );
}

function readContent(document: OpenApiDocument, holder: Located): Content {
  return Object.fromEntries(
    locateMembers(document, holder, "content").map(([mediaType, { node, pointer }]) => [
      mediaType,
      { node: asObject(node), pointer },
    ]),
  );
}

function readOffers(responses: Record<string, DocumentedResponse>): string[] {
  return [...new Set(Object.values(responses).flatMap(({ content }) => Object.keys(content)))];
}

function readSecurity(node: unknown): SecurityRequirement[] {
  return asArray(node).map((requirement) =>
    Object.fromEntries(
      Object.entries(asObject(requirement)).map(([scheme, roles]) => [
        scheme,
        asArray(roles).map(String),
      ]),
    ),
  );
}

/** Returns the declared Security Scheme Objects by name. Throws for a `$ref` to nothing. */
export function readSecuritySchemes(document: OpenApiDocument): Record<string, JsonObject> {
  return resolveAll(document, asObject(document.components).securitySchemes);
}
