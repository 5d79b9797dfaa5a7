// Reports files of the contract that nothing refers to, because the bundle leaves them out silently.
import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import type { HouseRule } from "../shared/redocly.ts";

/** Option `folders`: the folders next to the entry document that are searched. */
export const noOrphanFile: HouseRule = ({
  folders = ["paths", "components"],
}: {
  folders?: string[];
}) => {
  const reached = new Set<string>();
  return {
    ref(_node, _context, resolved) {
      if (resolved.location) reached.add(resolved.location.source.absoluteRef);
    },
    Root: {
      leave(_root, context) {
        const entry = context.location.source.absoluteRef;
        for (const file of folders.flatMap((folder) => filesBelow(join(dirname(entry), folder)))) {
          if (reached.has(file)) continue;
          const path = relative(dirname(entry), file).split(sep).join("/");
          context.report({
            message: `${path} is not reached from ${basename(entry)}; ${remedy(path)}, or delete the file.`,
          });
        }
      },
    },
  };
};

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return (
    readdirSync(folder, { recursive: true, withFileTypes: true })
      // Editors leave copies such as `.name.swp`, `name~` and `#name#` beside the file.
      .filter(({ name }) => !/^[.#]|~$/.test(name))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted()
  );
}

function remedy(path: string): string {
  const [folder, kind] = path.split("/");
  const name = basename(path, ".yaml");
  if (!path.endsWith(".yaml")) return "give it the ending .yaml and refer to it";
  if (folder === "paths")
    return `add '/${name.replaceAll("_", "/")}': { $ref: ${path} } to its paths`;
  if (kind === "securitySchemes") {
    return `add ${name}: { $ref: ${path} } to its components.securitySchemes`;
  }
  return `add { $ref: ${path} }, read from the referring file, where it is needed`;
}
