// Requires every error to say in `x-remedy` what a caller does about it; its description says what causes it.
import { pathOperations } from "../shared/path-operations.ts";
import type { Context, HouseRule, Node } from "../shared/redocly.ts";
import type { LocatedNode } from "../shared/references.ts";
import { familyResponses } from "./error-families.ts";
import { documentedErrors, errorResponses } from "./error-responses.ts";

export const errorRemedy: HouseRule = () => {
  const seen = new Set<Node>();

  const check = (context: Context, response: LocatedNode): void => {
    for (const { name, node, location } of documentedErrors(context, response)) {
      if (seen.has(node)) continue;
      seen.add(node);
      const remedy: unknown = node["x-remedy"];
      if (typeof remedy === "string" && remedy.trim() !== "") continue;
      context.report({
        message: `The error ${name} does not say what to do about it; write it as x-remedy, in a sentence or two.`,
        location,
      });
    }
  };

  return {
    Root(root, context) {
      for (const response of familyResponses(context, root)) check(context, response);
    },
    PathItem(item, context) {
      for (const { node, location } of pathOperations(item, context)) {
        for (const response of errorResponses(context, node, location)) check(context, response);
      }
    },
  };
};
