// Finds the error responses of an operation, with the errors and examples that they list.
import type { Context, Node, SourceLocation } from "../shared/redocly.ts";
import { componentName, followReference, type LocatedNode } from "../shared/references.ts";

/** A response that reports an error, with its status. */
export interface ErrorResponse extends LocatedNode {
  status: string;
}

/** The schema of one error that a response can carry, with the name of the schema. */
export interface DocumentedError extends LocatedNode {
  name: string;
}

/** Returns the 4xx, 5xx and default responses of an operation. */
export function errorResponses(
  context: Context,
  operation: Node,
  location: SourceLocation,
): ErrorResponse[] {
  return Object.entries(operation["responses"] ?? {}).flatMap(([status, response]) => {
    if (!/^[45]|^default$/.test(status)) return [];
    const found = followReference(context, response, location.child(["responses", status]));
    return found?.node ? [{ ...found, status }] : [];
  });
}

/**
 * Returns the `$ref`s to error schemas in an error response's schema, which is either one such `$ref`, a `oneOf` of them,
 * or an `anyOf` where errors share a code. Returns undefined for any other schema.
 */
export function errorReferences(schema: any): Node[] | undefined {
  const choices = schema?.oneOf ?? schema?.anyOf ?? [schema];
  const all = Array.isArray(choices) && choices.length > 0;
  return all && choices.every((one) => typeof one?.$ref === "string") ? choices : undefined;
}

/** Returns the media type that a response tells its errors in; undefined unless it is the only one, and JSON of some kind. */
export function errorMediaType(response: Node): string | undefined {
  const [type = "", ...others] = Object.keys(response["content"] ?? {});
  return others.length === 0 && /^application\/([\w.-]+\+)?json$/.test(type) ? type : undefined;
}

/** Returns the errors that a response can carry according to its schema. */
export function documentedErrors(context: Context, response: LocatedNode): DocumentedError[] {
  const type = errorMediaType(response.node);
  if (type === undefined) return [];
  const { schema } = response.node.content[type];
  const location = response.location.child(["content", type, "schema"]);
  return (errorReferences(schema) ?? []).flatMap((reference) => {
    const found = followReference(context, reference, location);
    return found?.node ? [{ ...found, name: componentName(reference["$ref"]) }] : [];
  });
}

/** Returns the named examples of a response, with references followed. */
export function responseExamples(
  context: Context,
  response: LocatedNode,
): (LocatedNode & { name: string })[] {
  const type = errorMediaType(response.node);
  if (type === undefined) return [];
  return Object.entries(response.node.content[type].examples ?? {}).flatMap(([name, example]) => {
    const location = response.location.child(["content", type, "examples", name]);
    const found = followReference(context, example, location);
    return found?.node ? [{ ...found, name }] : [];
  });
}
