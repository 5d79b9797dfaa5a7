// Makes the copy of the contract that the console reads: what is needed to call, and nothing that other pages tell better.
import { flatten, type OpenApiDocument } from "@contract-first/operation-router/document/document";
import {
  asObject,
  child,
  isObject,
  type JsonObject,
} from "@contract-first/operation-router/document/json";
import { serversOf, type Site } from "./site.ts";

export function consoleDocument(site: Site): OpenApiDocument {
  const copy = { ...structuredClone(site.document), servers: serversOf(site) } as OpenApiDocument;
  for (const { path, method, parameters, responses } of site.operations.values()) {
    const item = child(copy.paths, path);
    const node = child(item, method.toLowerCase());
    if (!isObject(item) || !isObject(node)) continue;
    // Swagger UI does not follow the references of parameters that a whole path has.
    node["parameters"] = parameters.map(({ node: one }) => parameterOf(copy, one));
    node["responses"] = Object.fromEntries(
      Object.entries(responses).map(([status, { content }]) => [
        status,
        {
          description: status,
          content: Object.fromEntries(Object.keys(content).map((type) => [type, {}])),
        },
      ]),
    );
  }
  for (const item of Object.values(asObject(copy.paths))) {
    if (isObject(item)) delete item["parameters"];
  }
  return copy;
}

/** Keywords for which Swagger UI would not send a request, and not say why. The server does. */
const limits = ["minimum", "maximum", "minLength", "maxLength", "pattern", "format", "minItems"];

function parameterOf(document: OpenApiDocument, node: JsonObject): JsonObject {
  const parameter = { ...node };
  if (isObject(node["schema"])) {
    parameter["schema"] = without(flatten(document, node["schema"]), limits);
  }
  // What may be left out is left out until a reader fills it in.
  return node["required"] === true ? parameter : without(parameter, ["example", "examples"]);
}

function without(object: JsonObject, keys: string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}
