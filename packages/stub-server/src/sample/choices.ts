// Chooses among what a sample may be: always the first for a typical sample, by a seed for a random one.
// The seed must give the same choices on every machine, which `Math.random` cannot do.

export interface Choices {
  isRandom: boolean;
  /** Returns an integer from 0 to below `count`. */
  below: (count: number) => number;
}

/** Chooses the first, which readers of a document expect. */
export const typicalChoices: Choices = { isRandom: false, below: () => 0 };

/** Makes the same choices for the same seed. */
export function randomChoices(seed: string): Choices {
  let state = hash(seed);
  return {
    isRandom: true,
    below(count) {
      // Mulberry32.
      state = (state + 0x6d_2b_79_f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * count);
    },
  };
}

/** FNV-1a. */
function hash(text: string): number {
  let sum = 0x81_1c_9d_c5;
  for (const unit of Buffer.from(text)) sum = Math.imul(sum ^ unit, 0x01_00_01_93);
  return sum;
}

export function pick<T>({ below }: Choices, list: readonly T[]): T | undefined {
  return list[below(list.length)];
}

/** Returns the list as it is for a typical sample, shuffled for a random one. */
export function inChosenOrder<T>(choices: Choices, list: readonly T[]): T[] {
  const order = [...list];
  if (!choices.isRandom) return order;
  for (let last = order.length - 1; last > 0; last--) {
    const other = choices.below(last + 1);
    [order[last], order[other]] = [order[other] as T, order[last] as T];
  }
  return order;
}
