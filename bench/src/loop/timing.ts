// Times from a save to what follows from it.
import { setTimeout as pause } from "node:timers/promises";

/** One kind of save, and who follows it. */
export interface Measured {
  save: string;
  follows: string;
  who: string;
  /** Longest median that is promised, in milliseconds. */
  target?: number;
  /** It is measured in every so manieth round; in each if this is left out. */
  every?: number;
  times: number[];
  /** Saves and resolves with the milliseconds until it has followed; what it changed is undone when it resolves. */
  time(round: number): Promise<number>;
}

/** Pause between two looks, in milliseconds. */
const interval = 5;
const patience = 60_000;

/**
 * Resolves when what is looked for is there.
 * @throws Error with its name if it is not within a minute
 */
export async function until(what: string, isThere: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + patience;
  // oxlint-disable-next-line no-await-in-loop
  while (!(await isThere())) {
    if (performance.now() > end) throw new Error(`A minute has passed without ${what}`);
    // oxlint-disable-next-line no-await-in-loop
    await pause(interval);
  }
}

/** Resolves with the milliseconds that it takes. */
export async function timed(task: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await task();
  return performance.now() - start;
}
