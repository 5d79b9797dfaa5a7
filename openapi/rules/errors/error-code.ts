// Requires every error to have a constant code, unique within its family where the family says so.
import { pathOperations } from "../shared/path-operations.ts";
import type { Context, HouseRule, Node } from "../shared/redocly.ts";
import { followReference, type LocatedNode } from "../shared/references.ts";
import { familyOf, familyResponses } from "./error-families.ts";
import { documentedErrors, type DocumentedError, errorResponses } from "./error-responses.ts";

export const errorCode: HouseRule = () => {
  let root: Node = {};
  const uncoded = new Set<Node>();
  /** The errors of each family by their code. */
  const coded = new Map<Node, Map<unknown, DocumentedError[]>>();

  const check = (context: Context, response: LocatedNode, family: Node | undefined) => {
    for (const error of documentedErrors(context, response)) {
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
      for (const { node, location } of pathOperations(item, context)) {
        for (const response of errorResponses(context, node, location)) {
          check(context, response, family);
        }
      }
    },
  };
};

/** Returns the `const` of the property `code`, which may be nested in a property or in a part of `allOf`. */
function fixedCode(context: Context, found: LocatedNode, within: Node[] = []): unknown {
  const schema = followReference(context, found.node, found.location);
  if (typeof schema?.node !== "object" || within.includes(schema.node)) return undefined;
  const { properties = {}, allOf = [] } = schema.node;
  const code = followReference(
    context,
    properties.code,
    schema.location.child(["properties", "code"]),
  );
  if (code?.node?.const !== undefined) return code.node.const;
  for (const part of [...Object.values(properties), ...allOf]) {
    const inner = { node: part, location: schema.location };
    const fixed = fixedCode(context, inner, [...within, schema.node]);
    if (fixed !== undefined) return fixed;
  }
  return undefined;
}
