// Requires every operation to document the errors that follow from its security, parameters, body and headers.
import { pathOperations, takesHeader } from "../shared/path-operations.ts";
import type { Context, HouseRule, Node } from "../shared/redocly.ts";
import type { LocatedNode } from "../shared/references.ts";
import { anyOf } from "../shared/text.ts";
import { familyResponses } from "./error-families.ts";
import { documentedErrors, type DocumentedError, errorResponses } from "./error-responses.ts";

/** The kinds of error that the server raises without calling a handler. */
const kinds = [
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

export const errorsComplete: HouseRule = () => ({
  Schema(schema, context) {
    for (const kind of [schema["x-raised-by"] ?? []].flat()) {
      if (kinds.includes(kind)) continue;
      context.report({
        message: `x-raised-by names "${kind}"; it can be ${anyOf(kinds)}.`,
        location: context.location.child(["x-raised-by"]),
      });
    }
  },
  Root(root, context) {
    for (const response of familyResponses(context, root)) {
      if (documentedErrors(context, response).some((error) => raisedBy(error, response.kind)))
        continue;
      context.report({
        message: `The response ${response.label} has no error with x-raised-by: [${response.kind}].`,
        location: response.location,
      });
    }
  },
  PathItem(item, context) {
    for (const operation of pathOperations(item, context)) {
      const { node, location, label } = operation;
      const errors = errorResponses(context, node, location).flatMap((response) =>
        documentedErrors(context, response),
      );
      for (const kind of expectedKinds(context, item, operation)) {
        if (errors.some((error) => raisedBy(error, kind))) continue;
        context.report({
          message: `${label} documents no error raised by ${kind}; add the response whose error has x-raised-by: [${kind}].`,
          location: location.child(["responses"]).key(),
        });
      }
      for (const kind of kinds) {
        const names = new Set(
          errors.filter((error) => raisedBy(error, kind)).map((error) => error.name),
        );
        if (names.size < 2) continue;
        context.report({
          message: `${label} documents ${[...names].join(" and ")}, both raised by ${kind}; keep one.`,
          location: location.child(["responses"]).key(),
        });
      }
    }
  },
});

function raisedBy(error: DocumentedError, kind: string): boolean {
  return [error.node["x-raised-by"] ?? []].flat().includes(kind);
}

/** The kinds of error that every operation can answer, a public one too. */
const kindsOfAll = ["internal", "unavailable"];

/** The kinds of error that every operation with security can answer. */
const kindsOfSecurity = [
  "missing-credentials",
  "invalid-credentials",
  "forbidden",
  "not-acceptable",
  "too-many-requests",
];

/** The kinds of error that a request header can cause. */
const kindsOfHeader: Record<string, string[]> = {
  "If-Match": ["precondition-failed"],
  "Idempotency-Key": ["idempotency-key-in-use", "idempotency-key-reused"],
};

/** What an operation accepts, as far as errors follow from it. */
export interface Acceptance {
  /** Whether it needs a permission. */
  secured: boolean;
  parameters: boolean;
  body: boolean;
  /** Whether it takes the request header of this name. */
  takes: (header: string) => boolean;
}

/** Returns the kinds of error that an operation can answer, by what it accepts. */
export function kindsOfErrors({ secured, parameters, body, takes }: Acceptance): Set<string> {
  return new Set([
    ...kindsOfAll,
    ...(secured ? kindsOfSecurity : []),
    ...(parameters ? ["invalid-request"] : []),
    ...(body ? ["invalid-request", "payload-too-large", "unsupported-media-type"] : []),
    ...Object.keys(kindsOfHeader)
      .filter(takes)
      .flatMap((header) => kindsOfHeader[header]!),
  ]);
}

function expectedKinds(context: Context, item: Node, operation: LocatedNode): Set<string> {
  const { node } = operation;
  const parameters = [...(item["parameters"] ?? []), ...(node.parameters ?? [])];
  return kindsOfErrors({
    secured: node.security?.length > 0,
    parameters: parameters.length > 0,
    body: node.requestBody !== undefined,
    takes: (header) => takesHeader(context, item, operation, header),
  });
}
