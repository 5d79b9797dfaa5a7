// Prints what the loop does, and words mistakes for the terminal and the docs.
import { relative } from "node:path";
import { describe, snippetOf } from "@contract-first/stub-server/source/diagnostic";
import { paint, say } from "@contract-first/stub-server/cli/terminal";
import type { Mistake } from "./diagnostics/causes.ts";

/** Places that are listed beside the first one. */
const mostPlaces = 5;

export function reportMistakes(mistakes: Mistake[], root: string): void {
  for (const mistake of mistakes) {
    say(`${paint("red", "error")} ${describe(mistake.diagnostic)}`);
    if (mistake.diagnostic.file.text !== "") say(snippetOf(mistake.diagnostic));
    for (const line of surroundings(mistake, root)) say(paint("dim", line));
  }
}

/** Where else a mistake shows, and which edit it comes from. */
function surroundings({ also, since }: Mistake, root: string): string[] {
  const places = also
    .slice(0, mostPlaces)
    .map(({ file, line, message }) => `  also ${file.name}:${line}  ${message}`);
  const rest = also.length - places.length;
  return [
    ...places,
    ...(rest > 0 ? [`  and in ${rest} more ${rest === 1 ? "place" : "places"}`] : []),
    ...(since ? [`  since ${relative(root, since.path)}:${since.line} was edited`] : []),
  ];
}

/** Says in the docs what the terminal says. */
export function bannerOf(mistakes: Mistake[]): string {
  const lines = mistakes.map(({ diagnostic }) => describe(diagnostic));
  return [...lines, "These docs, and the server, still have the contract as it was before."].join(
    "\n",
  );
}

/** Names files for a line of progress. */
export function namesOfFiles(paths: string[], root: string): string {
  const [first = "", ...rest] = paths.map((path) => relative(root, path));
  return rest.length === 0 ? first : `${first} and ${rest.length} more`;
}

export function reportProgress(text: string): void {
  say(`${paint("dim", new Date().toLocaleTimeString("en-GB"))} ${text}`);
}
