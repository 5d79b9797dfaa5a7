// Makes every error response list its errors twice, as schemas and as examples of the same names.
import { follow, operationsOf, type Found } from "./document.ts";
import { faults } from "./conformance.ts";
import {
  errorReferences,
  errorResponses,
  errorsOf,
  examplesOf,
  familyResponses,
} from "./errors.ts";
import type { Context, Node, Rule } from "./redocly.ts";

export const errorExamples: Rule = () => {
  // A response component is shared by many operations; it is judged once.
  const seen = new Set<Node>();
  const checkOnce = (context: Context, response: Found, label: string) => {
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
      for (const { node, location, label } of operationsOf(item, context)) {
        for (const response of errorResponses(context, node, location)) {
          checkOnce(context, response, `the ${response.status} response of ${label}`);
        }
      }
    },
  };
};

function check(context: Context, response: Found, label: string): void {
  const types = Object.keys(response.node.content ?? {});
  if (types.length !== 1 || types[0] !== "application/json") {
    context.report({
      message: `In ${label}, an error is told in application/json and nothing else; found ${types.join(", ") || "no content"}.`,
      location: response.location,
    });
    return;
  }

  const place = response.location.child(["content", "application/json"]);
  const schema = response.node.content["application/json"].schema;
  if (!errorReferences(schema)) {
    context.report({
      message: `In ${label}, the schema must be a $ref to an error schema, or a oneOf or anyOf of such $refs.`,
      location: schema ? place.child(["schema"]) : place,
    });
    return;
  }

  const errors = errorsOf(context, response);
  const examples = examplesOf(context, response);
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
    // Redocly checks an example against the whole oneOf; its name promises one of them.
    const value = follow(context, example.node.value, example.location)?.node;
    for (const fault of faults(context, value, error)) {
      context.report({
        message: `In ${label}, the example "${example.name}" is not that error: ${fault}.`,
        location: example.location.child(["value"]),
      });
    }
  }
}
