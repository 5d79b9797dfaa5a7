// Writes the curl command that calls an operation, for people to paste.
import { readSecuritySchemes } from "@contract-first/operation-router/document/definition-reader";
import {
  flatten,
  type Located,
  type OpenApiDocument,
} from "@contract-first/operation-router/document/document";
import { asArray, type JsonObject } from "@contract-first/operation-router/document/json";
import type { Operation } from "@contract-first/operation-router/document/operation";
import { writeParameter } from "@contract-first/operation-router/parameters/styles";
import { readExamples } from "../stub/examples.ts";

/** Returns a `curl` with everything that the operation requires, except a body. */
export function curlOf(document: OpenApiDocument, operation: Operation, url: string): string {
  const { method, parameters } = operation;
  const credentials = credentialsFor(document, operation);
  const required = parameters.filter(({ node }) => node.required === true);
  const query = required
    .filter(({ node }) => node.in === "query")
    .map((parameter) => writeExample(document, parameter))
    .concat(credentials.query)
    .join("&");
  const headers = required
    .filter(({ node }) => node.in === "header")
    .map((parameter) => `${String(parameter.node.name)}: ${writeExample(document, parameter)}`)
    .concat(credentials.headers);
  const path = operation.path.replaceAll(/\{([^{}]*)\}/g, (_, name: string) => {
    const found = parameters.find(({ node }) => node.in === "path" && node.name === name);
    return writeExample(document, found ?? { node: { name, in: "path" }, pointer: "" });
  });
  const address = `${url}${path}${query === "" ? "" : `?${query}`}`;
  const flags = method === "GET" ? [] : method === "HEAD" ? ["-I"] : ["-X", method];
  const headerFlags = headers.flatMap((header) => ["-H", quoteForShell(header)]);
  return ["curl", ...flags, quoteForShell(address), ...headerFlags].join(" ");
}

/** Writes an example of the document, or a 1, which is right for most identifiers. */
function writeExample(document: OpenApiDocument, parameter: Located<JsonObject>): string {
  const schema = flatten(document, parameter.node.schema);
  const examples = readExamples(document, parameter).map(({ value }) => value);
  const value = [...examples, ...asArray(schema.enum)].find((one) => (one ?? null) !== null);
  return writeParameter(parameter.node, value ?? 1);
}

/** Writes credentials of any value, because only their presence is checked. */
function credentialsFor(
  document: OpenApiDocument,
  { security: [requirement = {}] }: Operation,
): { query: string[]; headers: string[] } {
  const query: string[] = [];
  const headers: string[] = [];
  const names = Object.keys(requirement);
  const schemes = names.length === 0 ? {} : readSecuritySchemes(document);
  for (const key of names) {
    const { type, in: location, name, scheme } = schemes[key] ?? {};
    if (type === "apiKey" && location === "query") query.push(`${String(name)}=key`);
    else if (type === "apiKey" && location === "cookie")
      headers.push(`Cookie: ${String(name)}=key`);
    else if (type === "apiKey") headers.push(`${String(name)}: key`);
    else if (String(scheme).toLowerCase() === "basic") {
      headers.push("Authorization: Basic dXNlcjpwYXNz");
    } else if (type !== "mutualTLS") headers.push("Authorization: Bearer token");
  }
  return { query, headers };
}

function quoteForShell(text: string): string {
  return /^[\w./:@,-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
