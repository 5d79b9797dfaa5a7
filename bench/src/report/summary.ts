// Summarizes measurements: spreads over all rounds, and ratios to operation-router within each round.
import { opponent } from "../contestants/contestants.ts";
import type { Measurement } from "./measurement.ts";
import type { Pair } from "../contestants/pair.ts";
import { type Spread, spread } from "./spread.ts";

/** The results of a pair. */
export interface Summary {
  pair: Pair;
  values: Record<keyof Measurement, Spread>;
  /** The CPU time of operation-router divided by the contestant's, per round. Undefined for operation-router itself. */
  ratio?: Spread;
}

/** Returns a summary per pair. The spreads of pairs that failed are NaN. */
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

/** Divides the CPU time of a pair by that of another, per round. */
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
