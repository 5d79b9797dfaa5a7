// Requires every tag to be used and to be in exactly one tag group, because the docs hide tags without a group.
import type { HouseRule, Node } from "../shared/redocly.ts";

export const tagsGrouped: HouseRule = () => {
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
        const report = (message: string, key: string) =>
          context.report({ message, location: context.location.child([key]).key() });

        for (const name of names) {
          const times = grouped.filter((tag) => tag === name).length;
          if (times !== 1) {
            report(`The tag "${name}" is in ${times} of x-tagGroups; put it in one.`, "tags");
          }
          if (!used.has(name)) {
            report(`The tag "${name}" is on no operation; use it or remove it.`, "tags");
          }
        }
        for (const tag of grouped.filter((one) => !names.includes(one))) {
          report(`x-tagGroups has "${tag}", which is not among the tags.`, "x-tagGroups");
        }
      },
    },
  };
};
