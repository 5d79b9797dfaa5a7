// Gives every error a fixed code, so that a client can tell errors apart by it; where a family declares so, each its own.
import { follow, operationsOf, type Found } from "./document.ts";
import {
  errorResponses,
  errorsOf,
  familyOf,
  familyResponses,
  type DocumentedError,
} from "./errors.ts";
import type { Context, Node, Rule } from "./redocly.ts";

export const errorCode: Rule = () => {
  let root: Node = {};
  const uncoded = new Set<Node>();
  /** Error family → code → the errors that have it. */
  const coded = new Map<Node, Map<unknown, DocumentedError[]>>();

  const check = (context: Context, response: Found, family: Node | undefined) => {
    for (const error of errorsOf(context, response)) {
      const code = fixedCode(context, error);
      if (code === undefined) {
        if (uncoded.has(error.node)) continue;
        uncoded.add(error.node);
        context.report({
          message: `The error ${error.name} has no property "code" with a const; fix its code.`,
          location: error.location,
        });
      } else if (family?.uniqueCodes === true) {
        checkUnique(context, error, code, family);
      }
    }
  };

  const checkUnique = (context: Context, error: DocumentedError, code: unknown, family: Node) => {
    const codes = coded.get(family) ?? new Map<unknown, DocumentedError[]>();
    coded.set(family, codes);
    const same = codes.get(code) ?? [];
    codes.set(code, same);
    if (same.some(({ node }) => node === error.node)) return;
    same.push(error);
    if (same.length === 1) return;
    context.report({
      message: `The errors ${same[0]!.name} and ${error.name} have the same code ${JSON.stringify(code)}, but the error family ${family.paths} declares uniqueCodes; give one of them another code.`,
      location: error.location,
    });
  };

  return {
    Root(node, context) {
      root = node;
      for (const response of familyResponses(context, root)) {
        check(context, response, response.family);
      }
    },
    PathItem(item, context) {
      const family = familyOf(root, String(context.key));
      for (const { node, location } of operationsOf(item, context)) {
        for (const response of errorResponses(context, node, location)) {
          check(context, response, family);
        }
      }
    },
  };
};

/** The const of the property `code` of the schema, of a part of it or of an object in it; undefined if there is none. */
function fixedCode(context: Context, found: Found, within: Node[] = []): unknown {
  const schema = follow(context, found.node, found.location);
  if (typeof schema?.node !== "object" || within.includes(schema.node)) return undefined;
  const { properties = {}, allOf = [] } = schema.node;
  const code = follow(context, properties.code, schema.location.child(["properties", "code"]));
  if (code?.node?.const !== undefined) return code.node.const;
  for (const part of [...Object.values(properties), ...allOf]) {
    const inner = { node: part, location: schema.location };
    const fixed = fixedCode(context, inner, [...within, schema.node]);
    if (fixed !== undefined) return fixed;
  }
  return undefined;
}
