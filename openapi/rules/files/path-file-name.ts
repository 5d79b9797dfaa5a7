// Requires the file of every path to be named after its URL.
import type { HouseRule } from "../shared/redocly.ts";

export const pathFileName: HouseRule = () => ({
  Paths(paths, context) {
    for (const [url, item] of Object.entries<any>(paths)) {
      const file = `paths/${url.slice(1).replaceAll("/", "_")}.yaml`;
      if (item?.$ref === file) continue;
      const found = item?.$ref ? `refers to ${item.$ref}` : "is written in place";
      context.report({
        message: `${url} ${found}; write '${url}': { $ref: ${file} }.`,
        location: context.location.child([url]).key(),
      });
    }
  },
});
