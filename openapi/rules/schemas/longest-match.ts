// Says how many characters the longest text has that a pattern can match.
import { JS, type Concatenation, type NoParent, type Node } from "refa";

/** Infinity for a pattern without an end, for one that does not hold for the whole text, and for one that does not compile. */
export function longestMatch(pattern: string): number {
  let source: string;
  try {
    ({ source } = new RegExp(pattern, "u"));
  } catch {
    // house/linear-pattern says why.
    return Infinity;
  }
  const { expression } = JS.Parser.fromLiteral({ source, flags: "u" }).parse({
    backreferences: "unknown",
    simplify: false,
  });
  return expression.alternatives.every(isAnchored) ? longest(expression.alternatives) : Infinity;
}

/** Whether a pattern begins with `^` and ends with `$`, which are assertions that nothing comes before or after. */
function isAnchored({ elements }: NoParent<Concatenation>): boolean {
  const [first, last] = [elements.at(0), elements.at(-1)];
  return isEdge(first, "behind") && isEdge(last, "ahead");
}

function isEdge(node: NoParent<Node> | undefined, kind: "ahead" | "behind"): boolean {
  if (node?.type !== "Assertion" || node.kind !== kind || !node.negate) return false;
  const [only, ...more] = node.alternatives.flatMap(({ elements }) => elements);
  return only?.type === "CharacterClass" && only.characters.isAll && more.length === 0;
}

function longest(nodes: NoParent<Node>[]): number {
  return Math.max(0, ...nodes.map(lengthOf));
}

function lengthOf(node: NoParent<Node>): number {
  switch (node.type) {
    case "CharacterClass":
      return 1;
    case "Concatenation":
      return node.elements.reduce((sum, element) => sum + lengthOf(element), 0);
    case "Alternation":
      return longest(node.alternatives);
    case "Quantifier": {
      const once = longest(node.alternatives);
      return once === 0 ? 0 : once * node.max;
    }
    case "Assertion":
      return 0;
    default:
      // A backreference repeats what a group has matched.
      return Infinity;
  }
}
