// Gives every error a fixed code, so that a client can tell errors apart by it.
import { follow, operationsOf, type Found } from "./document.ts";
import { errorResponses, errorsOf, familyResponses } from "./errors.ts";
import type { Context, Node, Rule } from "./redocly.ts";

export const errorCode: Rule = () => {
  const seen = new Set<Node>();
  const check = (context: Context, response: Found) => {
    for (const error of errorsOf(context, response)) {
      if (seen.has(error.node)) continue;
      seen.add(error.node);
      if (hasFixedCode(context, error)) continue;
      context.report({
        message: `The error ${error.name} has no property "code" with a const; fix its code.`,
        location: error.location,
      });
    }
  };
  return {
    Root(root, context) {
      for (const response of familyResponses(context, root)) check(context, response);
    },
    PathItem(item, context) {
      for (const { node, location } of operationsOf(item, context)) {
        for (const response of errorResponses(context, node, location)) check(context, response);
      }
    },
  };
};

/** Whether the schema, a part of it or an object in it fixes a property named `code`. */
function hasFixedCode(context: Context, found: Found, within: Node[] = []): boolean {
  const schema = follow(context, found.node, found.location);
  if (typeof schema?.node !== "object" || within.includes(schema.node)) return false;
  const { properties = {}, allOf = [] } = schema.node;
  const code = follow(context, properties.code, schema.location.child(["properties", "code"]));
  if (code?.node?.const !== undefined) return true;
  return [...Object.values(properties), ...allOf].some((part) =>
    hasFixedCode(context, { node: part, location: schema.location }, [...within, schema.node]),
  );
}
