// Samples strings of the format, pattern and length that constraints require.
import { hasFormat } from "@contract-first/operation-router/schema/format";
import { matches } from "@contract-first/operation-router/schema/pattern";
import { pick, type Choices } from "./choices.ts";
import type { Constraints } from "./constraints.ts";
import { sampleFormat } from "./format-strings.ts";
import { samplePatterns } from "./pattern-strings.ts";

const usual = "string";
const letters = "abcdefghijklmnopqrstuvwxyz";
/** Longer strings are hard to read, so they are made only where the schema requires them. */
const readableLength = 24;

/** Yields strings within the constraints, the likeliest first. */
export function* sampleStrings(constraints: Constraints, choices: Choices): Generator<string> {
  for (const text of candidates(constraints, choices)) {
    const length = [...text].length;
    if (
      length >= constraints.minLength &&
      length <= constraints.maxLength &&
      constraints.formats.every((format) => hasFormat(format, text)) &&
      constraints.patterns.every((pattern) => matches(pattern, text))
    ) {
      yield text;
    }
  }
}

function* candidates(constraints: Constraints, choices: Choices): Generator<string> {
  const { minLength, maxLength, formats, patterns } = constraints;
  for (const format of formats) yield* sampleFormat(format, minLength, choices);
  if (patterns.length > 0) yield* samplePatterns(patterns, minLength, maxLength, choices);
  if (choices.isRandom) yield randomText(minLength, maxLength, choices);
  yield repeat(usual, Math.min(maxLength, Math.max(minLength, usual.length)));
  yield repeat("1", Math.max(minLength, 1));
}

function randomText(minLength: number, maxLength: number, choices: Choices): string {
  const most = Math.min(maxLength, Math.max(minLength, readableLength));
  const length = minLength + choices.below(most - minLength + 1);
  return Array.from({ length }, () => pick(choices, [...letters])).join("");
}

function repeat(text: string, length: number): string {
  return text.repeat(Math.ceil(length / text.length)).slice(0, length);
}
