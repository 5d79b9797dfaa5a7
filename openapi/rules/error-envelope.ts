// Holds every error response to the envelope of its URL's family, so that a client can read any error of it.
import { follow, operationsOf, type Found } from "./document.ts";
import { faults } from "./conformance.ts";
import {
  errorResponses,
  examplesOf,
  expressionOf,
  familiesOf,
  familyOf,
  familyResponses,
} from "./errors.ts";
import type { Context, Location, Node, Rule } from "./redocly.ts";

export const errorEnvelope: Rule = () => {
  let root: Node = {};
  let rootLocation: Location;
  const seen = new Map<Node, Set<Node>>();

  const check = (context: Context, response: Found, family: Node, label: string) => {
    const checked = seen.get(family) ?? new Set();
    seen.set(family, checked.add(response.node));
    const place = ["x-error-families", root["x-error-families"].indexOf(family), "envelope"];
    const envelope = follow(context, family.envelope, rootLocation.child(place));
    // Redocly itself misses an absent envelope.
    if (typeof envelope?.node !== "object") return;
    for (const example of examplesOf(context, response)) {
      for (const fault of faults(context, example.node.value, envelope)) {
        context.report({
          message: `In ${label}, the example "${example.name}" breaks the envelope of the error family ${family.paths}: ${fault}.`,
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
      for (const { node, location, label } of operationsOf(item, context)) {
        for (const response of errorResponses(context, node, location)) {
          if (seen.get(family)?.has(response.node)) continue;
          check(context, response, family, `the ${response.status} response of ${label}`);
        }
      }
    },
  };
};
