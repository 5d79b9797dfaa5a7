// The machine form of the changelog: every release with its version, its lines and what it breaks.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { changelogFile, releasedFolder, releasesFile } from "../folders.ts";
import { changelogMarkdown } from "./changelog-markdown.ts";
import type { ContractRelease } from "./contract-release.ts";

export type { ContractRelease };

/** All releases, the newest first. */
export function contractReleases(): ContractRelease[] {
  if (!existsSync(releasesFile)) return [];
  const { releases } = JSON.parse(readFileSync(releasesFile, "utf8")) as {
    releases: ContractRelease[];
  };
  return releases;
}

/** Writes both forms of the changelog. */
export function writeReleases(releases: ContractRelease[]): void {
  mkdirSync(releasedFolder, { recursive: true });
  writeFileSync(releasesFile, `${JSON.stringify({ releases }, null, 2)}\n`);
  writeFileSync(changelogFile, changelogMarkdown(releases));
}
