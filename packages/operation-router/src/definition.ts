// Reads an operation object: its parameters, bodies, answers and security.
import { isBodyless } from "./bodyless.ts";
import type { Content, Contract, SecurityRequirement } from "./contract.ts";
import {
  asArray,
  asObject,
  resolve,
  resolveAll,
  type JsonObject,
  type OpenApiDocument,
} from "./document.ts";
import { isIgnored, withPreferences } from "./header-parameters.ts";
import { readNumberParameters } from "./number-text.ts";

/** `isStub` where no handler reads the request. Throws for a `$ref` to nothing. */
export function readDefinition(
  document: OpenApiDocument,
  item: JsonObject,
  definition: JsonObject,
  isStub: boolean,
): Omit<Contract, "operation" | "pointer" | "shared" | "isBroken" | "remarks"> {
  const documented = readParameters(document, item.parameters, definition.parameters);
  const parameters = isStub ? documented.map(withPreferences) : documented;
  const responses = readResponses(document, definition.responses);
  return {
    parameters,
    numbers: readNumberParameters(document, parameters),
    requestBody: readRequestBody(document, definition.requestBody),
    responses,
    offers: mediaTypesOffered(responses),
    security: readSecurity(definition.security ?? document.security),
  };
}

function mediaTypesOffered(responses: Record<string, Content>): string[] {
  const successes = Object.entries(responses).flatMap(([key, content]) =>
    key.startsWith("2") ? Object.keys(content) : [],
  );
  const all = Object.values(responses).flatMap((content) => Object.keys(content));
  return [...new Set(successes.length > 0 ? successes : all)];
}

/** Path-level parameters, replaced by the operation's own of the same place and name. */
function readParameters(document: OpenApiDocument, shared: unknown, own: unknown): JsonObject[] {
  const parameters = new Map<string, JsonObject>();
  for (const node of [...asArray(shared), ...asArray(own)]) {
    const parameter = resolve(document, node);
    if (isIgnored(parameter)) continue;
    parameters.set(`${String(parameter.in)} ${String(parameter.name)}`, parameter);
  }
  return [...parameters.values()];
}

function readRequestBody(document: OpenApiDocument, node: unknown): Contract["requestBody"] {
  if (node === undefined) return undefined;
  const body = resolve(document, node);
  return { required: body.required === true, content: resolveAll(document, body.content) };
}

/** Operations share responses, and each is read once. */
const read = new WeakMap<JsonObject, Content>();

function readResponses(document: OpenApiDocument, nodes: unknown): Contract["responses"] {
  return Object.fromEntries(
    Object.entries(resolveAll(document, nodes)).map(([key, response]) => {
      if (isBodyless(key)) return [key, {}];
      const content = read.get(response) ?? resolveAll(document, response.content);
      read.set(response, content);
      return [key, content];
    }),
  );
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
