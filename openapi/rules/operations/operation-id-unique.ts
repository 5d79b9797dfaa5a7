// Requires every operationId to be used once, and names both operations of one that is not, which Redocly's rule does not.
import { basename } from "node:path";
import { pathOperations } from "../shared/path-operations.ts";
import type { HouseRule } from "../shared/redocly.ts";

export const operationIdUnique: HouseRule = () => {
  /** The first operation of each id. */
  const seen = new Map<string, { label: string; file: string }>();
  return {
    PathItem(item, context) {
      for (const { node, location, label } of pathOperations(item, context)) {
        const id = node.operationId;
        if (typeof id !== "string") continue;
        const file = basename(location.source.absoluteRef);
        const first = seen.get(id);
        if (!first) {
          seen.set(id, { label, file });
          continue;
        }
        context.report({
          message: `operationId "${id}" is that of ${first.label} in ${first.file} and of ${label} in ${file}; give one of them another.`,
          location: location.child(["operationId"]),
        });
      }
    },
  };
};
