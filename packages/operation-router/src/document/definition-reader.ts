// Reads an Operation Object: its parameters, bodies, responses and security.
import { locate, locateMembers, resolve, type Located, type OpenApiDocument } from "./document.ts";
import { asArray, asObject, type JsonObject } from "./json.ts";
import type {
  DocumentedResponse,
  Operation,
  RequestBody,
  SecurityRequirement,
} from "./operation.ts";
import { isBodyless } from "./response-key.ts";

type Described = Pick<
  Operation,
  "parameters" | "requestBody" | "responses" | "offers" | "security"
>;

/** What an operation's definition says. Throws for a `$ref` to nothing. */
export function readDefinition(
  document: OpenApiDocument,
  operation: Operation,
  widen: (parameter: JsonObject) => JsonObject = (parameter) => parameter,
): Described {
  const parameters = readParameters(document, operation, widen);
  const responses = readResponses(document, operation);
  return {
    parameters,
    requestBody: readRequestBody(document, operation),
    responses,
    offers: mediaTypesOffered(responses),
    security: readSecurity(operation.definition.security ?? document.security),
  };
}

function readParameters(
  document: OpenApiDocument,
  { definition, item, pointer }: Operation,
  widen: (parameter: JsonObject) => JsonObject,
): Located<JsonObject>[] {
  const parameters = new Map<string, Located<JsonObject>>();
  for (const [list, at] of [
    [item.node.parameters, item.pointer],
    [definition.parameters, pointer],
  ] as const) {
    for (const [index, written] of asArray(list).entries()) {
      const found = locate(document, { node: written, pointer: `${at}/parameters/${index}` });
      const node = asObject(found.node);
      if (isIgnored(node)) continue;
      const key = `${String(node.in)} ${String(node.name)}`;
      parameters.set(key, { node: widen(node), pointer: found.pointer });
    }
  }
  return [...parameters.values()];
}

const ignored = new Set(["accept", "authorization", "content-type"]);

/**
 * Whether a parameter means nothing, because other parts of the document describe these headers.
 * @see https://spec.openapis.org/oas/v3.1.1.html#parameter-object
 */
function isIgnored({ in: place, name }: JsonObject): boolean {
  return place === "header" && ignored.has(String(name).toLowerCase());
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

/** Operations share responses, and each is read once. */
const read = new WeakMap<JsonObject, DocumentedResponse>();

function readResponses(
  document: OpenApiDocument,
  { definition, pointer }: Operation,
): Record<string, DocumentedResponse> {
  const start = { node: definition, pointer };
  return Object.fromEntries(
    locateMembers(document, start, "responses").map(([key, found]) => {
      const node = asObject(found.node);
      if (isBodyless(key)) return [key, { node, pointer: found.pointer, content: {} }];
      const response = read.get(node) ?? {
        node,
        pointer: found.pointer,
        content: readContent(document, found),
      };
      read.set(node, response);
      return [key, response];
    }),
  );
}

function readContent(document: OpenApiDocument, holder: Located): DocumentedResponse["content"] {
  return Object.fromEntries(
    locateMembers(document, holder, "content").map(([mediaType, { node, pointer }]) => [
      mediaType,
      { node: asObject(node), pointer },
    ]),
  );
}

function mediaTypesOffered(responses: Record<string, DocumentedResponse>): string[] {
  const successes = Object.entries(responses).flatMap(([key, { content }]) =>
    key.startsWith("2") ? Object.keys(content) : [],
  );
  const all = Object.values(responses).flatMap(({ content }) => Object.keys(content));
  return [...new Set(successes.length > 0 ? successes : all)];
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

/** The declared security schemes by name, each resolved. */
export function readSecuritySchemes(document: OpenApiDocument): Record<string, JsonObject> {
  const declared = Object.entries(asObject(asObject(document.components).securitySchemes));
  return Object.fromEntries(declared.map(([name, node]) => [name, resolve(document, node)]));
}
