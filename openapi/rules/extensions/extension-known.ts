// Reports unknown extensions, so that a misspelt one is not ignored silently.
import type { Context, HouseRule, Node } from "../shared/redocly.ts";
import { anyOf } from "../shared/text.ts";

/** The types of node whose extensions are all declared in extension-types.ts. */
const closed = new Set(["Root", "Operation", "Schema", "Header", "Example"]);

export const extensionKnown: HouseRule = () => ({
  any: check,
  // Redocly visits the target of a $ref, which does not include the keys next to the $ref.
  ref: check,
});

function check(node: Node, context: Context): void {
  const { name, properties } = context.type;
  if (!closed.has(name) || typeof node !== "object" || node === null) return;
  const known = Object.keys(properties).filter((key) => key.startsWith("x-"));
  for (const key of Object.keys(node)) {
    if (!key.startsWith("x-") || known.includes(key)) continue;
    const remedy = known.length > 0 ? `write ${anyOf(known)}, or` : "remove it, or";
    context.report({
      message: `"${key}" is no extension of ${name}; ${remedy} give it a type in rules/extensions/extension-types.ts.`,
      location: context.location.child([key]).key(),
    });
  }
}
