// Prints what was measured as tables.
import { table } from "../report/markdown.ts";
import { spread } from "../report/spread.ts";
import type { Endurance } from "./endurance.ts";
import type { Measured } from "./timing.ts";

export function times(measured: Measured[]): string {
  const rows = measured
    .toSorted((a, b) => rank(measured, a) - rank(measured, b))
    .map(({ save, follows, who, target, times: all }) => {
      const { min, median, max } = spread(all);
      const text = `${Math.round(median)} (${Math.round(min)}–${Math.round(max)})`;
      return [save, follows, who, `${all.length}`, target === undefined ? "" : `≤ ${target}`, text];
    });
  return table(
    ["saved", "what follows", "by", "saves", "target, ms", "median (min–max), ms"],
    rows,
  );
}

/** What follows the same stands together. */
function rank(measured: Measured[], { save, follows }: Measured): number {
  return measured.findIndex((one) => one.save === save && one.follows === follows);
}

export function endurance({ saves, memory }: Endurance): string {
  const names = [...new Set(memory.flatMap(({ held }) => [...held.keys()]))];
  const rows = memory.map(({ after, held }) => [
    String(after),
    ...names.map((name) => (held.has(name) ? `${Math.round(held.get(name) ?? 0)}` : "")),
  ]);
  const title = `${saves} saves, each served, on the same port and over the same data. Memory in MiB:`;
  return `${title}\n\n${table(["after saves", ...names], rows)}`;
}
