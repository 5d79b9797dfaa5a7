// `npm run breaking`: fails on a change that breaks consumers without a major version, and on one that no changelog line tells.
import { changelogMarkdown } from "./changelog/changelog-markdown.ts";
import { nextVersion } from "./version/semantic-version.ts";
import { compareWithRelease, type ReleaseComparison } from "./gate.ts";

const judgement = compareWithRelease();
const isMarkdown = process.argv.includes("--markdown");
process.stdout.write(isMarkdown ? markdownReport(judgement) : textReport(judgement));
if (judgement.diagnostics.length > 0) process.exitCode = 1;

function summary({ released, diff }: ReleaseComparison): string {
  if (diff.impact === undefined) return `The contract is as released in ${released}.`;
  const next = nextVersion(released, diff.impact);
  const subjects = `${diff.subjects.length} ${diff.subjects.length === 1 ? "part" : "parts"}`;
  const breaking = `${diff.breaking.length} breaking ${diff.breaking.length === 1 ? "change" : "changes"}`;
  return `Since ${released}: ${subjects} changed, ${breaking}; the next version is ${next}.`;
}

function textReport(found: ReleaseComparison): string {
  return `${[...found.diagnostics, summary(found)].join("\n")}\n`;
}

/** The same for a comment on a pull request, with the changelog entry as it will be. */
function markdownReport(found: ReleaseComparison): string {
  const { released, diff, lines, diagnostics } = found;
  const parts = [`### Contract\n`, `${summary(found)}\n`];
  if (diagnostics.length > 0) {
    parts.push("To mend:\n", `${diagnostics.map((line) => `- ${line}`).join("\n")}\n`);
  }
  if (diff.impact !== undefined) {
    const version = nextVersion(released, diff.impact);
    const [entry] = changelogMarkdown([
      { version, date: "next", lines, breaking: diff.breaking },
    ]).match(/^## [^]*/m)!;
    parts.push(entry);
  }
  return parts.join("\n");
}
