// `npm run release`: raises the version as the changes ask, writes the changelog, and makes the bundle the released one.
import { rmSync } from "node:fs";
import { progressOf } from "../../tools/progress.ts";
import { bundleAnew, moveBaseline } from "./baseline/bundles.ts";
import { clearPendingLines } from "./changelog/pending-lines.ts";
import type { ContractRelease } from "./changelog/contract-release.ts";
import { contractReleases, writeReleases } from "./changelog/releases.ts";
import { releasedFolder } from "./folders.ts";
import { compareWithRelease } from "./gate.ts";
import { writeInfoVersion } from "./version/info-version.ts";
import { nextVersion } from "./version/semantic-version.ts";

const FIRST = "1.0.0";
const date = new Date().toISOString().slice(0, 10);
const isFirst = process.argv.includes("--first");
const step = progressOf(isFirst ? 1 : 3);

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Sets the version, bundles again so that the bundle has it, and keeps the bundle. */
function publish(release: ContractRelease, earlier: ContractRelease[]): void {
  writeInfoVersion(release.version);
  bundleAnew();
  step("bundled with its version");
  moveBaseline();
  writeReleases([release, ...earlier]);
  clearPendingLines();
  say(
    `Released ${release.version}: openapi/CHANGELOG.md, openapi/released/ and info.version are written.`,
  );
}

/** The first release, made again from the present sources while no other has followed it. */
function releaseFirst(): void {
  const releases = contractReleases();
  if (releases.length > 1) {
    throw new Error(`${releases[0]!.version} is released; the first release stands.`);
  }
  rmSync(releasedFolder, { recursive: true, force: true });
  const lines = [{ subjects: ["info"], text: "The first release." }];
  publish({ version: FIRST, date: releases[0]?.date ?? date, lines, breaking: [] }, []);
}

function releaseChanges(): void {
  const present = bundleAnew();
  step("bundled");
  const { released, diff, lines, diagnostics } = compareWithRelease(present);
  step("compared with the released contract");
  if (diagnostics.length > 0) {
    say(diagnostics.join("\n"));
    say(`Nothing was released: mend the ${diagnostics.length} above first.`);
    process.exitCode = 1;
    return;
  }
  if (diff.impact === undefined) return say(`Nothing has changed since ${released}.`);
  const release = {
    version: nextVersion(released, diff.impact),
    date,
    lines: lines.map(({ subjects, text }) => ({ subjects, text })),
    breaking: diff.breaking,
  };
  publish(release, contractReleases());
}

if (isFirst) releaseFirst();
else releaseChanges();
