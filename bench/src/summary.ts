// What the measurements come to: spreads over the rounds, and ratios to our side within each round.
import { opponent } from "./contestants.ts";
import type { Measurement } from "./measurement.ts";
import type { Pair } from "./pair.ts";
import { type Spread, spread } from "./spread.ts";

export interface Summary {
  pair: Pair;
  values: Record<keyof Measurement, Spread>;
  /** Our CPU time divided by the contestant's, round by round; undefined for ourselves. */
  ratio?: Spread;
}

/** One for each pair, those that failed too: their spreads are NaN. */
export function summarize(pairs: Pair[]): Summary[] {
  return pairs.map((pair) => {
    const ours = pairs.find(
      (other) => other.case === pair.case && other.contestant.name === opponent(pair.contestant),
    );
    return {
      pair,
      values: valuesOf(pair),
      ...(ours && ours !== pair ? { ratio: ratio(ours, pair) } : {}),
    };
  });
}

/** The CPU time of one pair divided by that of another, round by round. */
export function ratio(above: Pair, below: Pair): Spread {
  return spread(
    above.measurements.flatMap(({ cpu }, round) => {
      const other = below.measurements[round];
      return other ? [cpu / other.cpu] : [];
    }),
  );
}

function valuesOf({ measurements }: Pair): Summary["values"] {
  const of = (name: keyof Measurement) => spread(measurements.map((one) => one[name]));
  return {
    cpu: of("cpu"),
    rate: of("rate"),
    p50: of("p50"),
    p99: of("p99"),
    start: of("start"),
    firstMemory: of("firstMemory"),
    lastMemory: of("lastMemory"),
  };
}
