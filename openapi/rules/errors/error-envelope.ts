// Requires the examples of every error response to match the envelope schema of their URL's error family.
import { pathOperations } from "../shared/path-operations.ts";
import type { Context, HouseRule, Node, SourceLocation } from "../shared/redocly.ts";
import { followReference, type LocatedNode } from "../shared/references.ts";
import { schemaDiagnostics } from "./conformance.ts";
import { expressionOf, familiesOf, familyOf, familyResponses } from "./error-families.ts";
import { errorResponses, responseExamples } from "./error-responses.ts";

export const errorEnvelope: HouseRule = () => {
  let root: Node = {};
  let rootLocation: SourceLocation;
  const seen = new Map<Node, Set<Node>>();

  const check = (context: Context, response: LocatedNode, family: Node, label: string) => {
    const checked = seen.get(family) ?? new Set();
    seen.set(family, checked.add(response.node));
    const place = ["x-error-families", root["x-error-families"].indexOf(family), "envelope"];
    const envelope = followReference(context, family.envelope, rootLocation.child(place));
    // Redocly reports a missing envelope itself.
    if (typeof envelope?.node !== "object") return;
    for (const example of responseExamples(context, response)) {
      for (const diagnostic of schemaDiagnostics(context, example.node.value, envelope)) {
        context.report({
          message: `In ${label}, the example "${example.name}" breaks the envelope of the error family ${family.paths}: ${diagnostic}.`,
          location: example.location.child(["value"]),
        });
      }
    }
  };

  return {
    Root(node, context) {
      root = node;
      rootLocation = context.location;
      if (!familiesOf(root).length) {
        context.report({
          message: "The document has no x-error-families; list at least one.",
          location: context.location,
        });
      }
      for (const [index, family] of [root["x-error-families"]].flat().entries()) {
        if (!family || expressionOf(family)) continue;
        context.report({
          message: `"${family.paths}" is not a regular expression; write one that matches the family's URLs, such as ^/v1/.`,
          location: context.location.child(["x-error-families", index, "paths"]),
        });
      }
      for (const response of familyResponses(context, root)) {
        check(context, response, response.family, response.label);
      }
    },
    PathItem(item, context) {
      const family = familyOf(root, String(context.key));
      if (!family) {
        context.report({
          message: `${context.key} belongs to no error family; extend x-error-families in the entry document.`,
          location: context.rawLocation.key(),
        });
        return;
      }
      for (const { node, location, label } of pathOperations(item, context)) {
        for (const response of errorResponses(context, node, location)) {
          if (seen.get(family)?.has(response.node)) continue;
          check(context, response, family, `the ${response.status} response of ${label}`);
        }
      }
    },
  };
};
