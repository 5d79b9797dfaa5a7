// Samples numbers within the bounds that constraints set.
import type { Choices } from "./choices.ts";
import type { Constraints } from "./constraints.ts";

/** The bounds of numeric formats, as far as JavaScript can hold them. */
const limits: Record<string, [number, number]> = {
  int32: [-(2 ** 31), 2 ** 31 - 1],
  int64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  int8: [-128, 127],
  uint8: [0, 255],
};

/** Returns numbers to try, the likeliest first; some may break a bound. */
export function sampleNumbers(
  constraints: Constraints,
  isInteger: boolean,
  choices: Choices,
): number[] {
  const [smallest, largest] = limits[constraints.formats[0] ?? ""] ?? [-Infinity, Infinity];
  const step = stepOf(constraints.multipleOf, isInteger);
  const unit = step ?? (isInteger ? 1 : 0);
  const low = Math.max(constraints.minimum, constraints.exclusiveMinimum, smallest);
  const high = Math.min(constraints.maximum, constraints.exclusiveMaximum, largest);
  if (choices.isRandom) {
    const from = Number.isFinite(low) ? low : Number.isFinite(high) ? high - 1000 : 0;
    const to = Math.min(high, from + 1000);
    const at = (part: number): number => from + (to - from) * part;
    const values = Array.from({ length: 5 }, () => at(choices.below(1_000_001) / 1_000_000));
    return values.flatMap((value) => near(value, unit)).concat(edges(low, high, unit));
  }
  return [1, 0, ...edges(low, high, unit), 10, -1, 0.5, 1.5];
}

/** Returns numbers at and beside both bounds, and between them. */
function edges(low: number, high: number, unit: number): number[] {
  const middle = Number.isFinite(low) && Number.isFinite(high) ? [low + (high - low) / 2] : [];
  const ends = [low, high].filter((end) => Number.isFinite(end));
  const beside =
    unit === 0 ? ends.flatMap((end) => [end + 1, end - 1, end + 0.01, end - 0.01]) : [];
  return [...ends, ...middle, ...beside].flatMap((value) => near(value, unit));
}

/** Returns the multiples of a unit around a value. */
function near(value: number, unit: number): number[] {
  if (unit === 0) return [value];
  const count = Math.round(value / unit);
  return [0, 1, -1, 2, -2].map((more) => {
    const multiple = (count + more) * unit;
    // 3 × 0.1 is not 0.3, but its text is.
    return Number(multiple.toPrecision(15));
  });
}

/** Returns the least common multiple: its multiples are multiples of all. */
function stepOf(multiples: number[], isInteger: boolean): number | undefined {
  const all = isInteger ? [1, ...multiples] : multiples;
  if (all.length === 0) return undefined;
  return all.reduce((one, other) => {
    // In units of the smallest decimal that both have.
    const scale = 10 ** Math.max(decimals(one), decimals(other));
    const [a, b] = [Math.round(one * scale), Math.round(other * scale)];
    return (a / greatestCommonDivisor(a, b)) * (b / scale);
  });
}

function decimals(value: number): number {
  const [, fraction = "", exponent = "0"] =
    /^-?\d*\.?(\d*)(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  return Math.max(0, fraction.length - Number(exponent));
}

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? Math.max(one, 1) : greatestCommonDivisor(other, one % other);
}
