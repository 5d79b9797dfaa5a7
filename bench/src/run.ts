// Verifies every pair, then measures all of them in turn, round by round.
import { progressOf } from "../../tools/progress.ts";
import { LoadGenerator } from "./load/load.ts";
import { measure } from "./report/measurement.ts";
import type { Options } from "./options.ts";
import type { Pair } from "./contestants/pair.ts";
import { verify } from "./contestants/verification.ts";

/** How many times as long a measurement takes as a check, about. */
const MEASUREMENT = 4;

/** Adds measurements and failures to the pairs, and shows its progress. */
export async function run(pairs: Pair[], options: Options): Promise<void> {
  const step = progressOf(pairs.length * (1 + options.rounds * MEASUREMENT));
  await inTurn(pairs, (pair) => attempt(pair, "checked", 1, () => check(pair)));
  const load = new LoadGenerator();
  await inTurn([...Array(options.rounds).keys()], (round) =>
    inTurn(rotated(pairs, round), (pair) =>
      attempt(pair, `round ${round + 1}`, MEASUREMENT, () => measureOnce(pair)),
    ),
  );
  await load.end();

  async function measureOnce(pair: Pair): Promise<string> {
    const { contestant, files, judged } = pair;
    const subject = { file: files.plain, exchange: pair.case.exchange, judged };
    const measurement = await measure(contestant, subject, load, options);
    pair.measurements.push(measurement);
    return `${measurement.cpu.toFixed(0)} µs a request`;
  }

  /** Does the work unless the pair has failed before, and tells what came of it. */
  async function attempt(
    pair: Pair,
    title: string,
    share: number,
    work: () => Promise<string>,
  ): Promise<void> {
    let result = "left out";
    try {
      if (pair.failure === undefined) result = await work();
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      pair.failure = words.replaceAll(/\s+/g, " ").slice(0, 300);
      result = `FAILED: ${pair.failure}`;
    }
    step(`${title}, ${nameOf(pair)}: ${result}`, share);
  }
}

async function check({ contestant, files, case: of, judged }: Pair): Promise<string> {
  await verify(contestant, files, of.exchange, judged);
  return "as expected";
}

/** Returns the name of a pair for progress and errors. */
export function nameOf({ contestant, material, case: of }: Pair): string {
  return `${contestant.title}: ${material.title}, ${of.name}`;
}

/** Works on items one after the other, because anything that runs in parallel distorts a measurement. */
function inTurn<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  return items.reduce((before, item) => before.then(() => work(item)), Promise.resolve());
}

/** Returns the pairs in a different order for each round, still grouped by request. */
function rotated(pairs: Pair[], round: number): Pair[] {
  return [...Map.groupBy(pairs, (pair) => pair.case.exchange).values()].flatMap((group) =>
    group.slice(round % group.length).concat(group.slice(0, round % group.length)),
  );
}
