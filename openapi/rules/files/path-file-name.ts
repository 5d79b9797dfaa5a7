// Requires the file of every path to be named after its URL.
import type { HouseRule } from "../shared/redocly.ts";

/** Returns the file of a path, from the folder of the contract: its URL with "/" written "_". */
export function pathFile(path: string): string {
  return `paths/${path.slice(1).replaceAll("/", "_")}.yaml`;
}

export const pathFileName: HouseRule = () => ({
  Paths(paths, context) {
    for (const [url, item] of Object.entries<any>(paths)) {
      const file = pathFile(url);
      if (item?.$ref === file) continue;
      const found = item?.$ref ? `refers to ${item.$ref}` : "is written in place";
      context.report({
        message: `${url} ${found}; write '${url}': { $ref: ${file} }.`,
        location: context.location.child([url]).key(),
      });
    }
  },
});
