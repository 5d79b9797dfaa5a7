// Requires a description of every schema, property, parameter, header and response.
import { basename } from "node:path";
import type { Context, HouseRule } from "../shared/redocly.ts";
import { isWholeFile } from "../shared/references.ts";
import { isText } from "../shared/text.ts";

export const described: HouseRule = () => ({
  Schema(schema, context) {
    const file = context.location.source.absoluteRef;
    // Only components need one: the context of an inline schema describes it.
    if (isWholeFile(context.location)) {
      check(schema, context, `The schema ${basename(file, ".yaml")}`);
    }
  },
  SchemaProperties(properties, context) {
    for (const [name, property] of Object.entries<any>(properties)) {
      // A $ref has the description of the component, which is checked there.
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
