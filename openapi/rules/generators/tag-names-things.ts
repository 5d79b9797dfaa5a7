// Refuses tags that name an action which their operations do not share, because generators make classes and commands of tags.
import { pathOperations } from "../shared/path-operations.ts";
import type { HouseRule } from "../shared/redocly.ts";

/** The methods of the actions that a tag may name. */
const actions: Record<string, string[]> = {
  creation: ["POST"],
  deletion: ["DELETE"],
  list: ["GET"],
  listing: ["GET"],
  retrieval: ["GET"],
  update: ["PUT", "PATCH"],
};

export const tagNamesThings: HouseRule = () => {
  const reported = new Set<string>();
  return {
    PathItem(item, context) {
      for (const { node, location, label } of pathOperations(item, context)) {
        const [method = ""] = label.split(" ");
        for (const [index, tag] of ((node.tags ?? []) as string[]).entries()) {
          const action = tag.split(/\W+/).find((word) => word.toLowerCase() in actions);
          if (action === undefined || actions[action.toLowerCase()]!.includes(method)) continue;
          if (reported.has(tag)) continue;
          reported.add(tag);
          context.report({
            message: `The tag "${tag}" names a ${action.toLowerCase()}, which ${label} is not; name what its operations are about, and say how the docs show it in x-displayName.`,
            location: location.child(["tags", index]),
          });
        }
      }
    },
  };
};
