// Requires links from every 201 answer that an operation can follow, so that callers learn what to do with what they have created.
import { pathOperations } from "../shared/path-operations.ts";
import type { HouseRule, SourceLocation } from "../shared/redocly.ts";
import { followReference } from "../shared/references.ts";
import { anyOf } from "../shared/text.ts";
import { readsWhatIsCreated } from "./readers.ts";

export const linksPresent: HouseRule = () => {
  const readers = new Map<string, string>();
  const creators: { path: string; label: string; location: SourceLocation }[] = [];
  return {
    PathItem(item, context) {
      const path = String(context.key);
      if (item.get) readers.set(path, item.get.operationId);
      for (const { node, location, label } of pathOperations(item, context)) {
        const place = location.child(["responses", "201"]);
        const created = followReference(context, node.responses?.["201"], place)?.node;
        if (!created || Object.keys(created.links ?? {}).length > 0) continue;
        creators.push({ path, label, location: place.key() });
      }
    },
    Root: {
      leave(_root, context) {
        for (const { path, label, location } of creators) {
          const following = [...readers].filter(([one]) => readsWhatIsCreated(one, path));
          if (following.length === 0) continue;
          context.report({
            message: `${label} answers 201 without links; lead to what follows, such as ${anyOf(following.map(([, id]) => id))}.`,
            location,
          });
        }
      },
    },
  };
};
