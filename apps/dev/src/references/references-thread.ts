// Compares the contract with the pages that it follows, in a thread of its own: the table of differences is read once.
import { globSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { workerData } from "node:worker_threads";
import type { LoopDiagnostic } from "../diagnostics/loop-diagnostic.ts";
import { offer } from "../thread.ts";
import { type Place, placeOfOperation, placesInTable } from "./places.ts";

export interface ReferencesData {
  /** The table of differences. */
  table: string;
  /** The folder of the modules that compare. */
  comparison: string;
  /** Where the operations are written. */
  paths: string;
}

interface Difference {
  at: string;
  published: unknown;
  here: unknown;
}

export type ReferencesThread = typeof references;

const { table, comparison, paths } = workerData as ReferencesData;
const load = (name: string): Promise<unknown> => import(pathToFileURL(join(comparison, name)).href);
const { readBundleAnew } = (await load("bundle.ts")) as { readBundleAnew(): void };
const { referencePages } = (await load("reference-pages.ts")) as { referencePages: object[] };
const { differencesToldTwice, idlePlaces, untoldDifferences } = (await load(
  "told-differences.ts",
)) as {
  untoldDifferences(page: object): Difference[];
  differencesToldTwice(): Difference[];
  idlePlaces(): Map<string, string>;
};

const rows = placesInTable(table);
const inTable = (at: string): Place => ({ path: table, pointer: rows.get(at) ?? "" });

const references = {
  /** Says what differs and is not told, and what is told and does not differ, of the bundle that was written last. */
  judge(): LoopDiagnostic[] {
    readBundleAnew();
    const files = globSync("*.yaml", { cwd: paths }).map((name) => join(paths, name));
    const idle = idlePlaces();
    const untold = new Map(referencePages.flatMap(untoldDifferences).map((one) => [one.at, one]));
    return [
      ...[...untold.values()]
        .filter(({ at }) => !idle.has(at))
        .map(({ at, published, here }) =>
          told(
            placeOfOperation(at.split(" ")[0] ?? "", files, table),
            `${at} is published as ${JSON.stringify(published)} and is ${JSON.stringify(here)} here`,
            `put it back, or say why in ${basename(table)}`,
          ),
        ),
      ...[...idle].map(([at, said]) => {
        const [message = said, remedy = "delete or mend the row"] = said.split(/: (?=delete)/);
        const other = untold.get(at);
        const values = other && [other.published, other.here].map((value) => JSON.stringify(value));
        // A row and a difference of one place are one mistake.
        return told(
          inTable(at),
          values ? `${message}, but as ${values.join(" and ")}` : message,
          remedy,
        );
      }),
      ...differencesToldTwice().map(({ at }) =>
        told(inTable(at), `several rows tell of ${at}`, "keep one of them"),
      ),
    ];
  },
};

function told(place: Place, message: string, remedy: string): LoopDiagnostic {
  return { ...place, message, remedy, rule: "references" };
}

offer(references);
