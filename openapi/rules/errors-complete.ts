// Makes every operation document the errors it is bound to produce: no token, no right, a bad body, a lost race, a fault.
import { anyOf, operationsOf, takesHeader, type Found } from "./document.ts";
import {
  errorResponses,
  errorsOf,
  familyResponses,
  kinds,
  type DocumentedError,
} from "./errors.ts";
import type { Context, Node, Rule } from "./redocly.ts";

export const errorsComplete: Rule = () => ({
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
      if (errorsOf(context, response).some((error) => raisedBy(error, response.kind))) continue;
      context.report({
        message: `The response ${response.label} has no error with x-raised-by: [${response.kind}].`,
        location: response.location,
      });
    }
  },
  PathItem(item, context) {
    for (const operation of operationsOf(item, context)) {
      const { node, location, label } = operation;
      const errors = errorResponses(context, node, location).flatMap((response) =>
        errorsOf(context, response),
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

/** What every operation that wants a token can answer. */
const kindsOfSecurity = [
  "missing-credentials",
  "invalid-credentials",
  "forbidden",
  "not-acceptable",
  "too-many-requests",
  "internal",
];

/** Request header → the kinds of error that come of it. */
const kindsOfHeader: Record<string, string[]> = {
  "If-Match": ["precondition-failed"],
  "Idempotency-Key": ["idempotency-key-in-use", "idempotency-key-reused"],
};

/** The kinds of error that follow from what the operation asks for. */
function expectedKinds(context: Context, item: Node, operation: Found): Set<string> {
  const { node } = operation;
  const parameters = [...(item["parameters"] ?? []), ...(node.parameters ?? [])];
  const headers = Object.keys(kindsOfHeader).filter((header) =>
    takesHeader(context, item, operation, header),
  );
  return new Set([
    ...(node.security?.length ? kindsOfSecurity : []),
    ...(parameters.length ? ["invalid-request"] : []),
    ...(node.requestBody ? ["invalid-request", "payload-too-large", "unsupported-media-type"] : []),
    ...headers.flatMap((header) => kindsOfHeader[header]!),
  ]);
}
