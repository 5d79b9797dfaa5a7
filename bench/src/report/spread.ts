// Computes the minimum, median and maximum of numbers.

/** Minimum, median and maximum. */
export interface Spread {
  min: number;
  median: number;
  max: number;
}

/** Returns the spread of numbers, which is NaN for an empty list. */
export function spread(numbers: number[]): Spread {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const low = sorted[Math.floor(middle)] ?? Number.NaN;
  const high = sorted[Math.ceil(middle)] ?? Number.NaN;
  return {
    min: sorted[0] ?? Number.NaN,
    median: (low + high) / 2,
    max: sorted.at(-1) ?? Number.NaN,
  };
}

/** Formats a spread like `0.91–0.95–1.02`. */
export function spreadText({ min, median, max }: Spread, digits: number): string {
  return [min, median, max].map((value) => value.toFixed(digits)).join("–");
}
