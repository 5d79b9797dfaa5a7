// Suggests the known name that a misspelt one is closest to.

/**
 * Returns the candidate with the smallest edit distance to `name`, ignoring case; undefined when
 * that distance is more than half the length of `name`.
 */
export function closest(name: string, candidates: string[]): string | undefined {
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: editDistance(name, candidate) }))
    .toSorted((one, other) => one.distance - other.distance);
  const [best] = ranked;
  return best !== undefined && best.distance <= name.length / 2 ? best.candidate : undefined;
}

/** Returns `did you mean "…"?` with the closest known name; undefined when none is close. */
export function didYouMean(name: string, known: string[]): string | undefined {
  const meant = closest(name, known);
  return meant === undefined ? undefined : `did you mean "${meant}"?`;
}

/** Returns the Levenshtein distance, computed row by row. */
function editDistance(name: string, other: string): number {
  const letters = [...other.toLowerCase()];
  let row = Array.from({ length: letters.length + 1 }, (_, index) => index);
  for (const letter of name.toLowerCase()) {
    const next = [(row[0] ?? 0) + 1];
    for (const [index, wanted] of letters.entries()) {
      const change = (row[index] ?? 0) + (letter === wanted ? 0 : 1);
      next.push(Math.min(change, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
