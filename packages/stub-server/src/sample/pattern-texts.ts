// Regular expressions of schemas: whether a text matches, and texts that do.
import { createRequire } from "node:module";
import type { CharSet, NFA } from "refa";
import { inChosenOrder, pick, type Choices } from "./choices.ts";

const compiled = new Map<string, RegExp | undefined>();

/** Whether a text matches; one that is no regular expression rules nothing out. */
export function matches(pattern: string, text: string): boolean {
  if (!compiled.has(pattern)) compiled.set(pattern, compile(pattern, "u") ?? compile(pattern, ""));
  return compiled.get(pattern)?.test(text) ?? true;
}

function compile(pattern: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return undefined;
  }
}

/** Texts that match all patterns and have a length within the bounds, in code points. */
export function* matchingTexts(
  patterns: string[],
  shortest: number,
  longest: number,
  choices: Choices,
): Generator<string> {
  const [only] = patterns;
  const variants = patterns.length === 1 ? [[`(?:${only})`]] : [];
  // A pattern may match anywhere: what stands around it is free.
  variants.push(patterns.map((one) => `[ -~]*(?:${one})[ -~]*`));
  for (const sources of inChosenOrder(choices, variants)) {
    const automaton = automatonOf(sources);
    if (automaton === undefined) continue;
    for (let attempt = 0; attempt < (choices.isRandom ? 3 : 1); attempt++) {
      const text = walk(automaton, shortest, longest, choices);
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

/** Loaded when the first pattern needs it. */
const load = (): typeof import("refa") => createRequire(import.meta.url)("refa");

function buildAutomaton(sources: string[]): Automaton | undefined {
  const { DFA, JS, NFA, Transformers, transform } = load();
  const parse = (source: string, flags: string): NFA => {
    const literal = { source: withoutHugeCounts(source), flags };
    const { expression, maxCharacter } = JS.Parser.fromLiteral(literal).parse({
      assertions: "parse",
    });
    const applied = transform(Transformers.applyAssertions({}), expression);
    // What remains of them holds at the ends of the text, or is found out when the text is tried.
    const plain = transform(Transformers.replaceAssertions({ replacement: "empty-word" }), applied);
    return NFA.fromRegex(plain, { maxCharacter }, { assertions: "throw" });
  };
  try {
    const all = sources.map((source) => {
      const flags = compile(source, "u") === undefined ? "" : "u";
      return parse(source, flags);
    });
    const [first, ...others] = all;
    if (first === undefined) return undefined;
    const whole = others.reduce<NFA>((one, other) => {
      return NFA.fromFA(DFA.fromIntersection(one, other));
    }, first);
    return { initial: whole.initial, finals: whole.finals, nodes: [...whole.nodes()] };
  } catch {
    return undefined; // too large, or not a regular expression
  }
}

/** `{0,65535}` makes an automaton of as many states: a hundred do. */
function withoutHugeCounts(source: string): string {
  return source.replace(/\{(\d+),(\d+)\}/g, (counts, least: string, most: string) =>
    Number(most) - Number(least) > 100 ? `{${least},${Number(least) + 100}}` : counts,
  );
}

const usualLength = 6;
const longestSearched = 2000;

/** A text of the usual length when there is one, else of the nearest. */
function walk(
  { initial, finals, nodes }: Automaton,
  shortest: number,
  longest: number,
  choices: Choices,
): string | undefined {
  // Which nodes are so many characters away from the end.
  const away: Set<Node>[] = [new Set(finals)];
  const most = Math.min(longest, Math.max(shortest, usualLength) + 100, longestSearched);
  for (let length = 1; length <= most; length++) {
    const nearer = away[length - 1] ?? new Set();
    const here = nodes.filter((node) => [...node.out.keys()].some((next) => nearer.has(next)));
    away.push(new Set(here));
  }
  const lengths = away.flatMap((set, length) =>
    set.has(initial) && length >= shortest ? [length] : [],
  );
  const usual = Math.max(shortest, usualLength);
  const best = [
    ...lengths.filter((length) => length >= usual),
    ...lengths.filter((length) => length < usual).toReversed(),
  ];
  const length = choices.isRandom ? pick(choices, lengths.slice(0, 20)) : best[0];
  if (length === undefined) return undefined;

  let node = initial;
  let text = "";
  for (let left = length; left > 0; left--) {
    const nearer = away[left - 1] ?? new Set();
    const ways = [...node.out].filter(([next]) => nearer.has(next));
    const position = length - left;
    const [next, set] =
      (choices.isRandom ? pick(choices, ways) : likeliest(ways, position)) ?? ways[0] ?? [];
    if (next === undefined || set === undefined) return undefined;
    text += String.fromCodePoint(characterOf(set, position, choices));
    node = next;
  }
  return text;
}

/** The way whose characters look most like text. */
function likeliest(ways: [Node, CharSet][], position: number): [Node, CharSet] | undefined {
  return ways.find(([, set]) => usualCharacters(position).some((code) => set.has(code)));
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
