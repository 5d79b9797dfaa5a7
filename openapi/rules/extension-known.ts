// Refuses misspelt extensions where the contract lives by them: one would mean nothing, without a word.
import { anyOf } from "./document.ts";
import type { Context, Node, Rule } from "./redocly.ts";

/** The types of node whose extensions are all declared in types.ts. */
const closed = new Set(["Root", "Operation", "Schema", "Header", "Example"]);

export const extensionKnown: Rule = () => ({
  any: check,
  // What stands beside a $ref is not part of the node that it leads to.
  ref: check,
});

function check(node: Node, context: Context): void {
  const { name, properties } = context.type;
  if (!closed.has(name) || typeof node !== "object" || node === null) return;
  const known = Object.keys(properties).filter((key) => key.startsWith("x-"));
  for (const key of Object.keys(node)) {
    if (!key.startsWith("x-") || known.includes(key)) continue;
    context.report({
      message: `"${key}" is no extension of ${name}; write ${anyOf(known)}, or give it a type in rules/types.ts.`,
      location: context.location.child([key]).key(),
    });
  }
}
