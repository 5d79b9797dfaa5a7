// Requires every component to be a file of its own, named after it and in the folder of its kind.
import { basename, dirname, relative, sep } from "node:path";
import type { HouseRule, SourceLocation } from "../shared/redocly.ts";
import { componentName, isWholeFile } from "../shared/references.ts";

const pascalCase = { form: /^[A-Z][A-Za-z0-9]*$/, words: "PascalCase" };

/** The folders in components/ and the case of the names in each. */
const folders: Record<string, { form: RegExp; words: string }> = {
  schemas: pascalCase,
  parameters: pascalCase,
  responses: pascalCase,
  requestBodies: pascalCase,
  examples: pascalCase,
  headers: { form: /^[A-Z][A-Za-z0-9]*(-[A-Z][A-Za-z0-9]*)*$/, words: "Header-Case" },
  securitySchemes: { form: /^[a-z][A-Za-z0-9]*$/, words: "camelCase" },
};

/** The folder for each type of node. */
const folderOf: Record<string, string> = {
  Schema: "schemas",
  Parameter: "parameters",
  Response: "responses",
  RequestBody: "requestBodies",
  Example: "examples",
  Header: "headers",
  SecurityScheme: "securitySchemes",
};

export const componentFileName: HouseRule = () => {
  let entry = "";
  const seen = new Set<string>();
  return {
    Root(root, context) {
      entry = context.location.source.absoluteRef;
      for (const [kind, components] of Object.entries<any>(root.components ?? {})) {
        for (const [name, component] of Object.entries<any>(components ?? {})) {
          const file = `components/${kind}/${name}.yaml`;
          if (component?.$ref === file) continue;
          context.report({
            message: `The component ${name} must be the file of that name; write ${name}: { $ref: ${file} }.`,
            location: context.location.child(["components", kind, name]).key(),
          });
        }
      }
    },
    ref(node, context, resolved) {
      const folder = folderOf[context.type.name];
      const target: SourceLocation | undefined = resolved.location;
      if (!folder || !target || seen.has(target.source.absoluteRef + target.pointer)) return;
      seen.add(target.source.absoluteRef + target.pointer);

      const path = relative(dirname(entry), target.source.absoluteRef).split(sep).join("/");
      const name = componentName(path);
      const report = (message: string) =>
        context.report({ message: `${node.$ref} ${message}`, location: context.location });
      if (!isWholeFile(target)) {
        report(
          `points into a file; give the ${context.type.name} a file in components/${folder}/.`,
        );
      } else if (path !== `components/${folder}/${name}.yaml`) {
        report(
          `is a ${context.type.name}; its file belongs at components/${folder}/${basename(path)}.`,
        );
      } else if (!folders[folder]!.form.test(name)) {
        report(`is named "${name}"; names in components/${folder}/ are ${folders[folder]!.words}.`);
      }
    },
  };
};
