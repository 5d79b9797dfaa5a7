// Texts of the format, pattern and length that a constraints asks for.
import { hasFormat } from "@contract-first/operation-router/schema/format";
import { matches } from "@contract-first/operation-router/schema/pattern";
import { pick, type Choices } from "./choices.ts";
import type { Constraints } from "./constraints.ts";
import { textsOf } from "./format-texts.ts";
import { matchingTexts } from "./pattern-texts.ts";

const usual = "string";
const letters = "abcdefghijklmnopqrstuvwxyz";
/** Nobody wants to read more than this, unless the schema insists. */
const usuallyLongest = 24;

/** Texts that keep all rules of the constraints, the likeliest first. */
export function* textsWithin(constraints: Constraints, choices: Choices): Generator<string> {
  for (const text of candidates(constraints, choices)) {
    const length = [...text].length;
    if (
      length >= constraints.shortest &&
      length <= constraints.longest &&
      constraints.formats.every((format) => hasFormat(format, text)) &&
      constraints.patterns.every((pattern) => matches(pattern, text))
    ) {
      yield text;
    }
  }
}

function* candidates(constraints: Constraints, choices: Choices): Generator<string> {
  const { shortest, longest, formats, patterns } = constraints;
  for (const format of formats) yield* textsOf(format, shortest, choices);
  if (patterns.length > 0) yield* matchingTexts(patterns, shortest, longest, choices);
  if (choices.isRandom) yield randomText(shortest, longest, choices);
  yield repeat(usual, Math.min(longest, Math.max(shortest, usual.length)));
  yield repeat("1", Math.max(shortest, 1));
}

function randomText(shortest: number, longest: number, choices: Choices): string {
  const most = Math.min(longest, Math.max(shortest, usuallyLongest));
  const length = shortest + choices.below(most - shortest + 1);
  return Array.from({ length }, () => pick(choices, [...letters])).join("");
}

function repeat(text: string, length: number): string {
  return text.repeat(Math.ceil(length / text.length)).slice(0, length);
}
