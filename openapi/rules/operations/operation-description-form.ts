// Requires every operation to have a description in sentences.
import { pathOperations } from "../shared/path-operations.ts";
import type { HouseRule } from "../shared/redocly.ts";

export const operationDescriptionForm: HouseRule = () => ({
  PathItem(item, context) {
    for (const { node, location, label } of pathOperations(item, context)) {
      const description = typeof node.description === "string" ? node.description.trim() : "";
      if (!description) {
        context.report({
          message: `${label} has no description; write what its name cannot say: effect, limits, order, failure.`,
          location: location.key(),
        });
        continue;
      }
      if (!description.endsWith(".")) {
        context.report({
          message: `The description of ${label} ends with "${description.split(/\s+/).slice(-3).join(" ")}"; end it with a full stop.`,
          location: location.child(["description"]),
        });
      }
    }
  },
});
