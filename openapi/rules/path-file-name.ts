// Names every path file after its URL, so that either is found from the other.
import type { Rule } from "./redocly.ts";

export const pathFileName: Rule = () => ({
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
