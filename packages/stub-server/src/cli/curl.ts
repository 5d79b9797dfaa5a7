// Writes the command that calls an operation, for people to paste.
import {
  flatten,
  resolve,
  type OpenApiDocument,
} from "@contract-first/operation-router/document/document";
import {
  asArray,
  asObject,
  isObject,
  type JsonObject,
} from "@contract-first/operation-router/document/json";
import type { Operation } from "@contract-first/operation-router/document/operation";

/** A `curl` of the operation with what it cannot do without, apart from a body. */
export function curlOf(document: OpenApiDocument, operation: Operation, url: string): string {
  const { method, path, definition } = operation;
  const item = resolve(document, asObject(document.paths)[path]);
  const parameters = [...asArray(item.parameters), ...asArray(definition.parameters)].map((node) =>
    resolve(document, node),
  );
  const credentials = credentialsOf(document, definition);
  const wanted = parameters.filter((parameter) => parameter.required === true);
  const query = [
    ...wanted
      .filter((parameter) => parameter.in === "query")
      .map((parameter) => pairOf(document, parameter)),
    ...credentials.query,
  ].join("&");
  const headers = [
    ...wanted
      .filter((parameter) => parameter.in === "header")
      .map((parameter) => headerOf(document, parameter)),
    ...credentials.headers,
  ];
  const filled = path.replaceAll(/\{([^{}]*)\}/g, (_, name: string) => {
    const found = parameters.find(
      (parameter) => parameter.in === "path" && parameter.name === name,
    );
    return encodeURIComponent(valueOf(document, found ?? {}));
  });
  const address = `${url}${filled}${query === "" ? "" : `?${query}`}`;
  const flags = method === "GET" ? [] : method === "HEAD" ? ["-I"] : ["-X", method];
  return [
    "curl",
    ...flags,
    quote(address),
    ...headers.flatMap((header) => ["-H", quote(header)]),
  ].join(" ");
}

function pairOf(document: OpenApiDocument, parameter: JsonObject): string {
  return `${encodeURIComponent(String(parameter.name))}=${encodeURIComponent(valueOf(document, parameter))}`;
}

function headerOf(document: OpenApiDocument, parameter: JsonObject): string {
  return `${String(parameter.name)}: ${valueOf(document, parameter)}`;
}

/** What the document gives as an example, or a 1, which is right for most identifiers. */
function valueOf(document: OpenApiDocument, parameter: JsonObject): string {
  const schema = flatten(document, parameter.schema);
  const named = Object.values(asObject(parameter.examples)).map(
    (node) => resolve(document, node).value,
  );
  const candidates = [
    parameter.example,
    named[0],
    schema.example,
    asArray(schema.examples)[0],
    schema.default,
    schema.const,
    asArray(schema.enum)[0],
  ];
  const found = candidates.find((value) => value !== undefined && value !== null);
  if (Array.isArray(found)) return found.join(",");
  return isObject(found) ? JSON.stringify(found) : String(found ?? 1);
}

/** Credentials need only be there, so any will do. */
function credentialsOf(
  document: OpenApiDocument,
  definition: JsonObject,
): { query: string[]; headers: string[] } {
  const [requirement] = asArray(definition.security ?? document.security);
  const declared = asObject(asObject(document.components).securitySchemes);
  const found: { query: string[]; headers: string[] } = { query: [], headers: [] };
  for (const name of Object.keys(asObject(requirement))) {
    const scheme = resolve(document, declared[name]);
    const key = String(scheme.name);
    if (scheme.type === "apiKey" && scheme.in === "query") found.query.push(`${key}=key`);
    else if (scheme.type === "apiKey" && scheme.in === "cookie")
      found.headers.push(`Cookie: ${key}=key`);
    else if (scheme.type === "apiKey") found.headers.push(`${key}: key`);
    else if (String(scheme.scheme).toLowerCase() === "basic")
      found.headers.push("Authorization: Basic dXNlcjpwYXNz");
    else if (scheme.type !== "mutualTLS") found.headers.push("Authorization: Bearer token");
  }
  return found;
}

function quote(text: string): string {
  return /^[\w./:@,-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
