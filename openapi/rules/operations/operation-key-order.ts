// Requires the keys of every operation in reading order, with extensions last.
import { pathOperations } from "../shared/path-operations.ts";
import type { HouseRule } from "../shared/redocly.ts";

/** Option `order`: the keys that an operation may have, in order. */
export const operationKeyOrder: HouseRule = ({ order }: { order: string[] }) => {
  const rank = (key: string) => (key.startsWith("x-") ? order.length : order.indexOf(key));
  return {
    PathItem(item, context) {
      for (const { node, location, label } of pathOperations(item, context)) {
        let previous: string | undefined;
        for (const key of Object.keys(node)) {
          if (!key.startsWith("x-") && !order.includes(key)) {
            context.report({
              message: `${label} has the key "${key}", which has no place in the order ${order.join(", ")}.`,
              location: location.child([key]).key(),
            });
            continue;
          }
          if (previous !== undefined && rank(key) < rank(previous)) {
            context.report({
              message: `In ${label}, "${key}" must stand before "${previous}"; the order is ${order.join(", ")}, x-….`,
              location: location.child([key]).key(),
            });
          }
          previous = key;
        }
      }
    },
  };
};
