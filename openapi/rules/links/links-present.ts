// Requires links from every 201 answer, which tell what can be done with that which was created.
import { pathOperations } from "../shared/path-operations.ts";
import type { HouseRule } from "../shared/redocly.ts";
import { followReference } from "../shared/references.ts";

export const linksPresent: HouseRule = () => ({
  PathItem(item, context) {
    for (const { node, location, label } of pathOperations(item, context)) {
      const place = location.child(["responses", "201"]);
      const created = followReference(context, node.responses?.["201"], place);
      if (!created?.node || Object.keys(created.node.links ?? {}).length > 0) continue;
      context.report({
        message: `${label} answers 201 without links; name the operations that follow, such as the one that reads what was created.`,
        location: place.key(),
      });
    }
  },
});
