// Holds the differences from the published pages against the table of differences, both ways.
import { isDeepStrictEqual } from "node:util";
import { decidedDifferences, type DifferenceRow } from "../../references.ts";
import { type Difference, differencesFrom } from "./comparison.ts";
import type { ReferencePage } from "./reference-page.ts";
import { referencePages } from "./reference-pages.ts";

const rows = decidedDifferences.flatMap(({ differences }) => differences);

/** Every row of the table, at each of its places. */
export const decidedPlaces: { place: string; row: DifferenceRow }[] = rows.flatMap((row) =>
  row.at.map((place) => ({ place, row })),
);

/** The differences from a page that no row tells of. */
export function untoldDifferences(page: ReferencePage): Difference[] {
  return differencesFrom(page).filter((one) => !rows.some((row) => tells(row, one)));
}

/** The places where the contract no longer differs as the table says, each with what to do. */
export function idlePlaces(): Map<string, string> {
  const all = allDifferences();
  const idle = decidedPlaces.filter(
    ({ place, row }) => !all.some((one) => tells({ ...row, at: [place] }, one)),
  );
  return new Map(
    idle.map(({ place, row: { published, here } }) => [
      place,
      `${place} is not published as ${JSON.stringify(published)} and ${JSON.stringify(here)} here: delete or mend the row`,
    ]),
  );
}

/** The differences that several rows tell of. */
export function differencesToldTwice(): Difference[] {
  return allDifferences().filter((one) => rows.filter((row) => tells(row, one)).length > 1);
}

function allDifferences(): Difference[] {
  return referencePages.flatMap(differencesFrom);
}

/** Whether a row tells of the difference, at any of its places; `*` stands for letters up to the next space. */
function tells(row: DifferenceRow, { at, published, here }: Difference): boolean {
  const sameValues =
    isDeepStrictEqual(row.published, published) && isDeepStrictEqual(row.here, here);
  return sameValues && row.at.some((place) => patternOf(place).test(at));
}

function patternOf(place: string): RegExp {
  const parts = place.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^ ]*")}$`);
}
