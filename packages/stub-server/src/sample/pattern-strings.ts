// Samples strings that match the patterns of schemas.
// Libraries such as randexp know one pattern at a time and no length; `refa` intersects patterns, and a
// walk through the automaton finds a string of any length that there is.
import { createRequire } from "node:module";
import { compilePattern, matches } from "@contract-first/operation-router/schema/pattern";
import type { CharSet, NFA } from "refa";
import { inChosenOrder, pick, type Choices } from "./choices.ts";

/** Yields strings that match all patterns; lengths are in code points. */
export function* samplePatterns(
  patterns: string[],
  minLength: number,
  maxLength: number,
  choices: Choices,
): Generator<string> {
  const [only] = patterns;
  const variants = patterns.length === 1 ? [[`(?:${only})`]] : [];
  // A pattern may match anywhere in the string.
  variants.push(patterns.map((one) => `[ -~]*(?:${one})[ -~]*`));
  for (const sources of inChosenOrder(choices, variants)) {
    const automaton = automatonOf(sources);
    if (automaton === undefined) continue;
    for (let attempt = 0; attempt < (choices.isRandom ? 3 : 1); attempt++) {
      const text = walk(automaton, minLength, maxLength, choices);
      if (text !== undefined && patterns.every((one) => matches(one, text))) yield text;
    }
  }
}

type Node = NFA.ReadonlyNode;

interface Automaton {
  initial: Node;
  finals: ReadonlySet<Node>;
  nodes: Node[];
}

const automata = new Map<string, Automaton | undefined>();

function automatonOf(sources: string[]): Automaton | undefined {
  const key = sources.join("\n");
  if (!automata.has(key)) automata.set(key, buildAutomaton(sources));
  return automata.get(key);
}

/** Loads the library at the first pattern, because it takes long. */
const loadRefa = (): typeof import("refa") => createRequire(import.meta.url)("refa");

function buildAutomaton(sources: string[]): Automaton | undefined {
  const { DFA, JS, NFA, Transformers, transform } = loadRefa();
  const parse = (source: string, flags: string): NFA => {
    const literal = { source: withoutHugeCounts(source), flags };
    const { expression, maxCharacter } = JS.Parser.fromLiteral(literal).parse({
      assertions: "parse",
    });
    const applied = transform(Transformers.applyAssertions({}), expression);
    // The others hold at the ends of the string, or fail when the string is matched.
    const plain = transform(Transformers.replaceAssertions({ replacement: "empty-word" }), applied);
    return NFA.fromRegex(plain, { maxCharacter }, { assertions: "throw" });
  };
  try {
    const all = sources.map((source) => parse(source, compilePattern(source).flags));
    const [first, ...others] = all;
    if (first === undefined) return undefined;
    const whole = others.reduce<NFA>((one, other) => {
      return NFA.fromFA(DFA.fromIntersection(one, other));
    }, first);
    return { initial: whole.initial, finals: whole.finals, nodes: [...whole.nodes()] };
  } catch {
    return undefined; // Too large, or not a regular expression.
  }
}

/** Limits `{0,65535}`, which makes an automaton of as many states, to a hundred. */
function withoutHugeCounts(source: string): string {
  return source.replace(/\{(\d+),(\d+)\}/g, (counts, least: string, most: string) =>
    Number(most) - Number(least) > 100 ? `{${least},${Number(least) + 100}}` : counts,
  );
}

const usualLength = 6;
const longestSearch = 2000;

/** Returns a string of the usual length when there is one, else of the nearest. */
function walk(
  { initial, finals, nodes }: Automaton,
  minLength: number,
  maxLength: number,
  choices: Choices,
): string | undefined {
  // The nodes that are as many characters from the end as the index of their set.
  const distances: Set<Node>[] = [new Set(finals)];
  const most = Math.min(maxLength, Math.max(minLength, usualLength) + 100, longestSearch);
  for (let length = 1; length <= most; length++) {
    const nearer = distances[length - 1] ?? new Set();
    const here = nodes.filter((node) => [...node.out.keys()].some((next) => nearer.has(next)));
    distances.push(new Set(here));
  }
  const lengths = distances.flatMap((set, length) =>
    set.has(initial) && length >= minLength ? [length] : [],
  );
  const usual = Math.max(minLength, usualLength);
  const best = [
    ...lengths.filter((length) => length >= usual),
    ...lengths.filter((length) => length < usual).toReversed(),
  ];
  const length = choices.isRandom ? pick(choices, lengths.slice(0, 20)) : best[0];
  if (length === undefined) return undefined;

  let node = initial;
  let text = "";
  for (let left = length; left > 0; left--) {
    const nearer = distances[left - 1] ?? new Set();
    const edges = [...node.out].filter(([next]) => nearer.has(next));
    const position = length - left;
    const [next, set] =
      (choices.isRandom ? pick(choices, edges) : likeliest(edges, position)) ?? edges[0] ?? [];
    if (next === undefined || set === undefined) return undefined;
    text += String.fromCodePoint(characterOf(set, position, choices));
    node = next;
  }
  return text;
}

/** Returns the edge whose characters look most like text. */
function likeliest(edges: [Node, CharSet][], position: number): [Node, CharSet] | undefined {
  return edges.find(([, set]) => usualCharacters(position).some((code) => set.has(code)));
}

function usualCharacters(position: number): number[] {
  const nice = ["string", "STRING", "123456789"].map((word) => word[position % word.length] ?? "");
  return [...nice, "a", "A", "0", "1", "-", "_", ".", "/"].map((one) => one.codePointAt(0) ?? 0);
}

function characterOf(set: CharSet, position: number, choices: Choices): number {
  if (!choices.isRandom) {
    const usual = usualCharacters(position).find((code) => set.has(code));
    if (usual !== undefined) return usual;
  }
  const printable = set.ranges.flatMap(({ min, max }) => {
    const [from, to] = [Math.max(min, 0x21), Math.min(max, 0x7e)];
    return from <= to ? [{ min: from, max: to }] : [];
  });
  const ranges = printable.length > 0 ? printable : set.ranges;
  const { min, max } = pick(choices, ranges) ?? { min: 0x61, max: 0x61 };
  const code = min + choices.below(Math.min(max - min, 0xff) + 1);
  // Half of a surrogate pair is no character.
  return code >= 0xd8_00 && code <= 0xdf_ff ? max : code;
}
