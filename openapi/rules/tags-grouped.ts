// Keeps every tag in sight: it has operations, and stands in exactly one group (the docs hide a tag that is in none).
import type { Node, Rule } from "./redocly.ts";

export const tagsGrouped: Rule = () => {
  const used = new Set<string>();
  return {
    Operation(operation) {
      for (const tag of operation.tags ?? []) used.add(tag);
    },
    Root: {
      leave(root, context) {
        const names: string[] = (root.tags ?? []).map((tag: Node) => tag["name"]);
        const grouped: string[] = (root["x-tagGroups"] ?? []).flatMap(
          (group: Node) => group["tags"],
        );
        const complain = (message: string, key: string) =>
          context.report({ message, location: context.location.child([key]).key() });

        for (const name of names) {
          const times = grouped.filter((tag) => tag === name).length;
          if (times !== 1) {
            complain(`The tag "${name}" is in ${times} of x-tagGroups; put it in one.`, "tags");
          }
          if (!used.has(name)) {
            complain(`The tag "${name}" is on no operation; use it or remove it.`, "tags");
          }
        }
        for (const tag of grouped.filter((one) => !names.includes(one))) {
          complain(`x-tagGroups has "${tag}", which is not among the tags.`, "x-tagGroups");
        }
      },
    },
  };
};
