// Finds regular expressions that can match a text in exponentially many ways, such as ^(a|aa)+$, which scslre misses.
//
// The nodes of a graph are the character classes of the expression, and its edges lead to those that can come next.
// The expression is exponential if two different paths lead from a node back to itself over the same text: n repetitions
// of that text then match in 2^n ways, and a text that does not match in the end is tried in all of them.
import { JS, type CharSet, type NoParent, type Node } from "refa";

/** The nodes that a part of the expression starts and ends with, and whether it matches the empty text. */
interface Part {
  first: number[];
  last: number[];
  empty: boolean;
}

// Repetitions are expanded up to these limits. Beyond them a bounded loop is treated as an endless one.
const copiesOfMinimum = 32;
const copiesOfMaximum = 8;

/** Whether a pattern (flag `u`) is exponentially ambiguous. */
export function isAmbiguous(pattern: string): boolean {
  const { expression } = JS.Parser.fromLiteral({ source: pattern, flags: "u" }).parse({
    backreferences: "unknown",
    simplify: false,
  });
  return isAmbiguousNode(expression.alternatives);
}

function isAmbiguousNode(alternatives: NoParent<Node>[]): boolean {
  const characters: CharSet[] = [];
  const next: Set<number>[] = [];
  let doubled = false;

  choice(alternatives);
  return doubled || hasTwoWaysRound(characters, next);

  function link(from: Part, to: Part): void {
    for (const one of from.last) {
      for (const other of to.first) {
        // Two loops contain the same edge.
        if (next[one]!.has(other)) doubled = true;
        next[one]!.add(other);
      }
    }
  }

  function sequence(parts: Part[]): Part {
    return parts.reduce((left, right) => {
      link(left, right);
      return {
        first: left.empty ? [...left.first, ...right.first] : left.first,
        last: right.empty ? [...left.last, ...right.last] : right.last,
        empty: left.empty && right.empty,
      };
    }, nothing());
  }

  function choice(nodes: NoParent<Node>[]): Part {
    const parts = nodes.map(partOf);
    return {
      first: parts.flatMap((part) => part.first),
      last: parts.flatMap((part) => part.last),
      empty: parts.some((part) => part.empty),
    };
  }

  function partOf(node: NoParent<Node>): Part {
    switch (node.type) {
      case "CharacterClass": {
        const position = characters.push(node.characters) - 1;
        next.push(new Set());
        return { first: [position], last: [position], empty: false };
      }
      case "Concatenation":
        return sequence(node.elements.map(partOf));
      case "Alternation":
        return choice(node.alternatives);
      case "Quantifier": {
        const copy = () => choice(node.alternatives);
        const parts = Array.from({ length: Math.min(node.min, copiesOfMinimum) }, copy);
        const rest = node.max - node.min;
        if (rest > copiesOfMaximum) {
          const loop = copy();
          link(loop, loop);
          parts.push({ ...loop, empty: true });
        } else {
          for (let index = 0; index < rest; index++) parts.push({ ...copy(), empty: true });
        }
        return sequence(parts);
      }
      case "Assertion":
        // An assertion consumes no text, but the engine searches it all the same.
        if (isAmbiguousNode(node.alternatives)) doubled = true;
        return nothing();
      default:
        return nothing();
    }
  }
}

function nothing(): Part {
  return { first: [], last: [], empty: true };
}

/** Whether two different paths over the same text lead from some node back to itself. */
function hasTwoWaysRound(characters: CharSet[], next: Set<number>[]): boolean {
  const size = characters.length;
  const stepsFrom = (pair: number): number[] => {
    const steps: number[] = [];
    for (const one of next[Math.floor(pair / size)]!) {
      for (const other of next[pair % size]!) {
        if (!characters[one]!.isDisjointWith(characters[other]!)) steps.push(one * size + other);
      }
    }
    return steps;
  };
  const reachedFrom = (start: number): Set<number> => {
    const reached = new Set<number>();
    const open = [start];
    for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
      for (const step of stepsFrom(pair)) {
        if (reached.has(step)) continue;
        reached.add(step);
        open.push(step);
      }
    }
    return reached;
  };
  for (let position = 0; position < size; position++) {
    const together = position * size + position;
    const reached = reachedFrom(together);
    if (!reached.has(together)) continue;
    for (const pair of reached) {
      const parted = Math.floor(pair / size) !== pair % size;
      if (parted && reachedFrom(pair).has(together)) return true;
    }
  }
  return false;
}
