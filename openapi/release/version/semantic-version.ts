// Semantic versions: what a change asks for, and whether info.version says it.

/** The part of a version that a change raises, from the smallest. */
export const impacts = ["patch", "minor", "major"] as const;
export type Impact = (typeof impacts)[number];

/** The greatest of several impacts; undefined for none. */
export function greatestImpact(some: Iterable<Impact>): Impact | undefined {
  const found = new Set(some);
  return impacts.findLast((impact) => found.has(impact));
}

/** The version after `version`. Throws when it is not a plain version such as `1.4.0`. */
export function nextVersion(version: string, impact: Impact): string {
  const [major, minor, patch] = versionParts(version);
  if (impact === "major") return `${major + 1}.0.0`;
  if (impact === "minor") return `${major}.${minor + 1}.0`;
  return `${major}.${minor}.${patch + 1}`;
}

function versionParts(version: string): [number, number, number] {
  const match = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/.exec(version);
  if (!match) throw new Error(`"${version}" is no version; write three numbers, such as 1.4.0.`);
  return [Number(match[1]), Number(match[2]), Number(match[3])];
}

/**
 * What is wrong with the version that a contract declares, given the last release and the impact of the changes since.
 * The released version may stay, because a release raises it; only a breaking change has to be declared by hand.
 */
export function versionDiagnostic(
  declared: string,
  released: string,
  impact: Impact | undefined,
): string | undefined {
  try {
    versionParts(declared);
  } catch (error) {
    return (error as Error).message;
  }
  if (impact === undefined) {
    return declared === released
      ? undefined
      : `is ${declared}, but nothing has changed since ${released}; write ${released}.`;
  }
  const next = nextVersion(released, impact);
  if (declared === next) return undefined;
  if (impact === "major") {
    return `is ${declared}, but breaking changes since ${released} make it ${next}; write ${next}, or undo them.`;
  }
  if (declared === released) return undefined;
  return `is ${declared}, but ${impact} changes since ${released} make it ${next}; write ${next}, or leave ${released} for the release to raise.`;
}
