// The changelog as people read it.
import { namedOperations } from "../diff/breaking-change.ts";
import type { ContractRelease } from "./contract-release.ts";

const HEAD = `# Changelog of the contract

Written by \`npm run release\` from [its machine form](released/changelog.json). Lines for the next release stand in
[\`changes/\`](changes).
`;

/** The Markdown of all releases, the newest first. */
export function changelogMarkdown(releases: ContractRelease[]): string {
  return [HEAD, ...releases.map(releaseMarkdown)].join("\n");
}

function releaseMarkdown({ version, date, lines, breaking }: ContractRelease): string {
  const told = lines.map(({ subjects, text }) => `- ${subjects.map(code).join(", ")}: ${text}`);
  const broken = breaking.map(
    ({ operations, change, loss, instead }) =>
      `- ${namedOperations(operations)}: ${change} ${loss} ${instead}`,
  );
  const parts = [`## ${version} (${date})\n`];
  if (told.length > 0) parts.push(`${told.join("\n")}\n`);
  if (broken.length > 0) parts.push("### Breaking\n", `${broken.join("\n")}\n`);
  return parts.join("\n");
}

function code(name: string): string {
  return `\`${name}\``;
}
