// What the document says about each operation, with everything but its schemas resolved.
import {
  asArray,
  asObject,
  isObject,
  resolve,
  resolveAll,
  type JsonObject,
  type OpenApiDocument,
} from "./document.ts";
import { readNumberParameters, type NumberParameter } from "./number-text.ts";
import type { Operation } from "./operation.ts";

/** Media types as written in the document, each with its media type object. */
export type Content = Record<string, JsonObject>;

/** Scheme names of one alternative, each with its scopes or roles. */
export type SecurityRequirement = Record<string, string[]>;

export interface Contract {
  operation: Operation;
  parameters: JsonObject[];
  /** Those of the parameters that are numbers, or lists of numbers. */
  numbers: NumberParameter[];
  requestBody: { required: boolean; content: Content } | undefined;
  /** The bodies of each response; key = status, status range (`4XX`) or `default`. */
  responses: Record<string, Content>;
  /** The media types of the documented successes, or of the errors where no success has a body. */
  offers: string[];
  security: SecurityRequirement[];
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** The contracts of each path template; throws for a version that is not 3.0 or 3.1. */
export function readContracts(
  document: OpenApiDocument,
  handled: (operationId: string) => boolean,
): Map<string, Contract[]> {
  if (!/^3\.[01]\.\d/.test(document.openapi)) {
    throw new Error(`OpenAPI ${document.openapi} is not supported: 3.0 and 3.1 are`);
  }
  const contracts = new Map<string, Contract[]>();
  for (const [path, node] of Object.entries(asObject(document.paths))) {
    if (!path.startsWith("/")) continue;
    const item = resolve(document, node);
    const found = methods.filter((method) => isObject(item[method]));
    contracts.set(
      path,
      found.map((method) => readContract(document, path, item, method, handled)),
    );
  }
  return contracts;
}

function readContract(
  document: OpenApiDocument,
  path: string,
  item: JsonObject,
  method: string,
  handled: (operationId: string) => boolean,
): Contract {
  const definition = asObject(item[method]);
  const name = `${method.toUpperCase()} ${path}`;
  const operationId = typeof definition.operationId === "string" ? definition.operationId : name;
  try {
    const parameters = readParameters(document, item.parameters, definition.parameters);
    const responses = readResponses(document, definition.responses);
    return {
      operation: {
        operationId,
        method: method.toUpperCase(),
        path,
        source: handled(operationId) ? "handler" : "stub",
        definition,
      },
      parameters,
      numbers: readNumberParameters(document, parameters),
      requestBody: readRequestBody(document, definition.requestBody),
      responses,
      offers: mediaTypesOffered(responses),
      security: readSecurity(definition.security ?? document.security),
    };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${name} cannot be read: ${reason}`, { cause });
  }
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
    parameters.set(`${String(parameter.in)} ${String(parameter.name)}`, parameter);
  }
  return [...parameters.values()];
}

function readRequestBody(document: OpenApiDocument, node: unknown): Contract["requestBody"] {
  if (node === undefined) return undefined;
  const body = resolve(document, node);
  return { required: body.required === true, content: resolveAll(document, body.content) };
}

function readResponses(document: OpenApiDocument, nodes: unknown): Contract["responses"] {
  return Object.fromEntries(
    Object.entries(resolveAll(document, nodes)).map(([key, { content }]) => [
      key,
      resolveAll(document, content),
    ]),
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

/** The documented response that covers a status: itself, its range, or `default`. */
export function responseKey(contract: Contract, status: number): string | undefined {
  const keys = [String(status), `${Math.floor(status / 100)}XX`, "default"];
  return keys.find((key) => Object.hasOwn(contract.responses, key));
}
