// Pairs contestants with the requests that they are measured with.
import { type Contestant, contestants, handler, stub } from "./contestants.ts";
import type { Judge } from "./judge.ts";
import { judge } from "./judge.ts";
import type { Case, Material } from "../materials/materials.ts";
import type { Measurement } from "../report/measurement.ts";
import type { Options } from "../options.ts";
import type { Files } from "./verification.ts";

/** A contestant and a request, with their results. */
export interface Pair {
  material: Material;
  case: Case;
  contestant: Contestant;
  files: Files;
  judged: Judge;
  /** One per round. */
  measurements: Measurement[];
  /** The error of the contestant, if there are fewer measurements than rounds. */
  failure?: string;
}

/** Returns all pairs that the options ask for, grouped by request. */
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

/** Whether a contestant is known not to serve the document. */
export function isKnown({ contestant, material }: Pair): boolean {
  return contestant.fails.includes(material.name);
}
