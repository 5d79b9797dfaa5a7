// Leaves nothing in the docs without a word: schemas, properties, parameters, headers, responses.
import { basename } from "node:path";
import type { Context, Rule } from "./redocly.ts";

export const described: Rule = () => ({
  Schema(schema, context) {
    const file = context.location.source.absoluteRef;
    // A file is a component; a schema inside another file is described by what stands around it.
    if (/^#?\/?$/.test(context.location.pointer)) {
      check(schema, context, `The schema ${basename(file, ".yaml")}`);
    }
  },
  SchemaProperties(properties, context) {
    for (const [name, property] of Object.entries<any>(properties)) {
      // A $ref inherits the description of the component, which must have one itself.
      if (typeof property !== "object" || property.$ref || isText(property.description)) continue;
      context.report({
        message: `The property "${name}" has no description; say what it means, in a sentence.`,
        location: context.location.child([name]).key(),
      });
    }
  },
  Parameter(parameter, context) {
    check(parameter, context, `The parameter ${parameter.name}`);
  },
  Header(header, context) {
    check(header, context, `The header ${context.key}`);
  },
  Response(response, context) {
    check(response, context, `The response ${context.key}`);
  },
});

function check(node: any, context: Context, subject: string): void {
  if (isText(node.description)) return;
  context.report({ message: `${subject} has no description; say what it means, in a sentence.` });
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}
