// Keeps one component a file, in the folder of its kind, under its own name.
import { basename, dirname, relative, sep } from "node:path";
import { componentName } from "./document.ts";
import type { Location, Rule } from "./redocly.ts";

const pascalCase = { form: /^[A-Z][A-Za-z0-9]*$/, words: "PascalCase" };

/** The folders below components/ and how names in them are written. */
const folders: Record<string, { form: RegExp; words: string }> = {
  schemas: pascalCase,
  parameters: pascalCase,
  responses: pascalCase,
  requestBodies: pascalCase,
  examples: pascalCase,
  headers: { form: /^[A-Z][A-Za-z0-9]*(-[A-Z][A-Za-z0-9]*)*$/, words: "Header-Case" },
  securitySchemes: { form: /^[a-z][A-Za-z0-9]*$/, words: "camelCase" },
};

/** Node type → its folder. */
const folderOf: Record<string, string> = {
  Schema: "schemas",
  Parameter: "parameters",
  Response: "responses",
  RequestBody: "requestBodies",
  Example: "examples",
  Header: "headers",
  SecurityScheme: "securitySchemes",
};

export const componentFileName: Rule = () => {
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
      const target: Location | undefined = resolved.location;
      if (!folder || !target || seen.has(target.source.absoluteRef + target.pointer)) return;
      seen.add(target.source.absoluteRef + target.pointer);

      const path = relative(dirname(entry), target.source.absoluteRef).split(sep).join("/");
      const name = componentName(path);
      const complain = (message: string) =>
        context.report({ message: `${node.$ref} ${message}`, location: context.location });
      if (!/^#?\/?$/.test(target.pointer)) {
        complain(
          `points into a file; give the ${context.type.name} a file in components/${folder}/.`,
        );
      } else if (path !== `components/${folder}/${name}.yaml`) {
        complain(
          `is a ${context.type.name}; its file belongs at components/${folder}/${basename(path)}.`,
        );
      } else if (!folders[folder]!.form.test(name)) {
        complain(
          `is named "${name}"; names in components/${folder}/ are ${folders[folder]!.words}.`,
        );
      }
    },
  };
};
