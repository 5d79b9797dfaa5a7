// The least, the middle and the greatest of some numbers.

export interface Spread {
  min: number;
  median: number;
  max: number;
}

/** NaN throughout when there are no numbers. */
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

/** `0.91–0.95–1.02` */
export function spreadText({ min, median, max }: Spread, digits: number): string {
  return [min, median, max].map((value) => value.toFixed(digits)).join("–");
}
