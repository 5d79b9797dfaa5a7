// How this contract writes errors: families by URL, one schema per error, and who raises it.
import { componentName, follow, type Found } from "./document.ts";
import type { Context, Location, Node } from "./redocly.ts";

/** What can raise an error without any handler being asked. */
export const kinds = [
  "missing-credentials",
  "invalid-credentials",
  "forbidden",
  "invalid-request",
  "payload-too-large",
  "unsupported-media-type",
  "not-acceptable",
  "too-many-requests",
  "precondition-failed",
  "idempotency-key-in-use",
  "idempotency-key-reused",
  "internal",
  "unavailable",
  "path-not-found",
  "method-not-allowed",
];

/** A response that reports an error: its status, itself, and the place that names it. */
export interface ErrorResponse extends Found {
  status: string;
}

/** One error that a response can carry: the name of its schema and the schema. */
export interface DocumentedError extends Found {
  name: string;
}

/** The 4xx, 5xx and default responses of an operation. */
export function errorResponses(
  context: Context,
  operation: Node,
  location: Location,
): ErrorResponse[] {
  return Object.entries(operation.responses ?? {}).flatMap(([status, response]) => {
    if (!/^[45]|^default$/.test(status)) return [];
    const found = follow(context, response, location.child(["responses", status]));
    return found?.node ? [{ ...found, status }] : [];
  });
}

/**
 * The references of an error response's schema: itself, or its choices.
 * The choices are `oneOf`, or `anyOf` where errors of the same code overlap. Undefined if it is neither.
 */
export function errorReferences(schema: any): Node[] | undefined {
  const choices = schema?.oneOf ?? schema?.anyOf ?? [schema];
  const all = Array.isArray(choices) && choices.length > 0;
  return all && choices.every((one) => typeof one?.$ref === "string") ? choices : undefined;
}

/** The errors that a response can carry, by its schema. */
export function errorsOf(context: Context, response: Found): DocumentedError[] {
  const schema = response.node.content?.["application/json"]?.schema;
  const location = response.location.child(["content", "application/json", "schema"]);
  return (errorReferences(schema) ?? []).flatMap((reference) => {
    const found = follow(context, reference, location);
    return found?.node ? [{ ...found, name: componentName(reference["$ref"]) }] : [];
  });
}

/** The error families of a document, as far as they are usable. */
export function familiesOf(root: Node): Node[] {
  const families = root["x-error-families"];
  return Array.isArray(families) ? families.filter((family) => expressionOf(family)) : [];
}

/** The regular expression on URLs that delimits a family; undefined if it is none. */
export function expressionOf(family: Node): RegExp | undefined {
  try {
    return typeof family?.paths === "string" ? new RegExp(family.paths, "u") : undefined;
  } catch {
    return undefined;
  }
}

/** The error family of a URL: the first whose expression matches. */
export function familyOf(root: Node, path: string): Node | undefined {
  return familiesOf(root).find((family) => expressionOf(family)?.test(path));
}

/** The responses that a family gives where no operation is reached, each with the kind that raises it. */
export function familyResponses(
  context: Context,
  root: Node,
): (Found & { family: Node; label: string; kind: string })[] {
  return familiesOf(root).flatMap((family) =>
    [
      { key: "routeNotFound", kind: "path-not-found" },
      { key: "methodNotAllowed", kind: "method-not-allowed" },
    ].flatMap(({ key, kind }) => {
      const location = context.location.child([
        "x-error-families",
        root["x-error-families"].indexOf(family),
        key,
      ]);
      const found = follow(context, family[key], location);
      if (!found?.node) return [];
      return [{ ...found, family, kind, label: `${key} of the error family ${family.paths}` }];
    }),
  );
}

/** The named examples of a response, references followed. */
export function examplesOf(context: Context, response: Found): (Found & { name: string })[] {
  const examples = response.node.content?.["application/json"]?.examples ?? {};
  return Object.entries(examples).flatMap(([name, example]) => {
    const location = response.location.child(["content", "application/json", "examples", name]);
    const found = follow(context, example, location);
    return found?.node ? [{ ...found, name }] : [];
  });
}
