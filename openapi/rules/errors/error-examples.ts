// Requires every error response to list its errors both as schemas and as examples of the same names.
import { pathOperations } from "../shared/path-operations.ts";
import type { Context, HouseRule, Node } from "../shared/redocly.ts";
import { followReference, type LocatedNode } from "../shared/references.ts";
import { schemaDiagnostics } from "./conformance.ts";
import { familyResponses } from "./error-families.ts";
import {
  documentedErrors,
  errorMediaType,
  errorReferences,
  errorResponses,
  responseExamples,
} from "./error-responses.ts";

export const errorExamples: HouseRule = () => {
  // Many operations share a response component, which is checked only once.
  const seen = new Set<Node>();
  const checkOnce = (context: Context, response: LocatedNode, label: string) => {
    if (seen.has(response.node)) return;
    seen.add(response.node);
    check(context, response, label);
  };
  return {
    Root(root, context) {
      for (const response of familyResponses(context, root)) {
        checkOnce(context, response, response.label);
      }
    },
    PathItem(item, context) {
      for (const { node, location, label } of pathOperations(item, context)) {
        for (const response of errorResponses(context, node, location)) {
          checkOnce(context, response, `the ${response.status} response of ${label}`);
        }
      }
    },
  };
};

function check(context: Context, response: LocatedNode, label: string): void {
  const types = Object.keys(response.node.content ?? {});
  const type = errorMediaType(response.node);
  if (type === undefined) {
    context.report({
      message: `In ${label}, an error is told in application/json or application/problem+json and nothing else; found ${types.join(", ") || "no content"}.`,
      location: response.location,
    });
    return;
  }

  const place = response.location.child(["content", type]);
  const schema = response.node.content[type].schema;
  if (!errorReferences(schema)) {
    context.report({
      message: `In ${label}, the schema must be a $ref to an error schema, or a oneOf or anyOf of such $refs.`,
      location: schema ? place.child(["schema"]) : place,
    });
    return;
  }

  const errors = documentedErrors(context, response);
  const examples = responseExamples(context, response);
  for (const error of errors) {
    if (examples.some((example) => example.name === error.name)) continue;
    context.report({
      message: `In ${label}, the error ${error.name} has no example; add ${error.name} to its examples.`,
      location: place,
    });
  }
  for (const example of examples) {
    const error = errors.find((one) => one.name === example.name);
    if (!error) {
      context.report({
        message: `In ${label}, the example "${example.name}" is named after none of its errors: ${errors.map((one) => one.name).join(", ")}.`,
        location: place.child(["examples", example.name]).key(),
      });
      continue;
    }
    // Redocly validates an example against the whole oneOf. This validates it against the error that it is named after.
    const value = followReference(context, example.node.value, example.location)?.node;
    for (const diagnostic of schemaDiagnostics(context, value, error)) {
      context.report({
        message: `In ${label}, the example "${example.name}" is not that error: ${diagnostic}.`,
        location: example.location.child(["value"]),
      });
    }
  }
}
