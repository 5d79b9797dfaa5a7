// Chooses mutations by a seed, the kinds taking turns.
import type { Mutation } from "./mutation.ts";
import { mutationKinds } from "./offer.ts";

/** Returns the same `count` mutations for the same contract and the same seed, as many of one kind as of another. */
export function sampleMutations(all: Mutation[], count: number, seed: number): Mutation[] {
  const random = generator(seed);
  const rows = mutationKinds.map((kind) =>
    shuffled(
      all.filter((one) => one.kind === kind),
      random,
    ),
  );
  const longest = Math.max(...rows.map(({ length }) => length));
  const turns = Array.from({ length: longest }, (_, turn) =>
    rows.flatMap((row) => row[turn] ?? []),
  );
  return turns.flat().slice(0, count);
}

function shuffled<Item>(items: Item[], random: () => number): Item[] {
  const keyed = items.map((item) => ({ item, key: random() }));
  return keyed.toSorted((one, other) => one.key - other.key).map(({ item }) => item);
}

/** Mulberry32: small, seeded, and good enough to choose by. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
