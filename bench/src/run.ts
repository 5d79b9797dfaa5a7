// Verifies every pair, then measures all of them in turn, round by round.
import { LoadGenerator } from "./load/load.ts";
import { measure } from "./report/measurement.ts";
import type { Options } from "./options.ts";
import type { Pair } from "./contestants/pair.ts";
import { verify } from "./contestants/verification.ts";

/** Adds measurements and failures to the pairs, and passes lines about its progress to `tell`. */
export async function run(
  pairs: Pair[],
  options: Options,
  tell: (line: string) => void,
): Promise<void> {
  await inTurn(pairs, (pair) =>
    attempt(pair, async () => {
      tell(`checking ${nameOf(pair)}`);
      await verify(pair.contestant, pair.files, pair.case.exchange, pair.judged);
    }),
  );
  const load = new LoadGenerator();
  await inTurn([...Array(options.rounds).keys()], (round) =>
    inTurn(rotated(pairs, round), (pair) => attempt(pair, () => measureOnce(pair, round))),
  );
  await load.end();

  async function measureOnce(pair: Pair, round: number): Promise<void> {
    const { contestant, files, judged } = pair;
    const subject = { file: files.plain, exchange: pair.case.exchange, judged };
    const measurement = await measure(contestant, subject, load, options);
    pair.measurements.push(measurement);
    tell(`round ${round + 1}: ${measurement.cpu.toFixed(0)} µs a request, ${nameOf(pair)}`);
  }

  async function attempt(pair: Pair, work: () => Promise<void>): Promise<void> {
    if (pair.failure !== undefined) return;
    try {
      await work();
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      pair.failure = words.replaceAll(/\s+/g, " ").slice(0, 300);
      tell(`FAILED ${nameOf(pair)}: ${pair.failure}`);
    }
  }
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
