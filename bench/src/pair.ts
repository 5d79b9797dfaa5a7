// A contestant and a request that it is measured with, and what came of it.
import { type Contestant, contestants, handler, stub } from "./contestants.ts";
import type { Judge } from "./judge.ts";
import { judge } from "./judge.ts";
import type { Case, Material } from "./materials.ts";
import type { Measurement } from "./measurement.ts";
import type { Options } from "./options.ts";
import type { Files } from "./verification.ts";

export interface Pair {
  material: Material;
  case: Case;
  contestant: Contestant;
  files: Files;
  judged: Judge;
  /** One a round. */
  measurements: Measurement[];
  /** Why there are no more, in the contestant's own words. */
  failure?: string;
}

/** All pairs that the options ask for, those of one request side by side. */
export function pairsOf(
  materials: Material[],
  filesOf: (material: Material) => Files,
  { peers, documents }: Options,
): Pair[] {
  const wanted = contestants.filter(
    ({ name }) => peers.length === 0 || [handler, stub, ...peers].includes(name),
  );
  return materials
    .filter(({ name }) => documents.length === 0 || documents.includes(name.replace(/-30$/, "")))
    .flatMap((material) => {
      const files = filesOf(material);
      return material.cases.flatMap((of) => {
        const judged = judge(material.document, of.exchange);
        return wanted
          .filter(({ name }) => !of.alone || name === handler)
          .map((contestant) => ({
            material,
            case: of,
            contestant,
            files,
            judged,
            measurements: [],
          }));
      });
    });
}

/** Whether a failure was to be expected. */
export function isKnown({ contestant, material }: Pair): boolean {
  return contestant.fails.includes(material.name);
}
