// Prints what the loop does, and words diagnostics for the terminal and the docs.
import { relative } from "node:path";
import { debuglog } from "node:util";
import { describe, snippetOf } from "@contract-first/stub-server/source/diagnostic";
import { paint, say } from "@contract-first/stub-server/cli/terminal";
import { type Cause, causesOf } from "./diagnostics/causes.ts";
import type { KnownDiagnostics } from "./diagnostics/known.ts";
import { type LoopDiagnostic, placed } from "./diagnostics/loop-diagnostic.ts";

/** Shows the stack of a mishap, for whoever reports it: `NODE_DEBUG=dev npm run dev`. */
const debug = debuglog("dev");

/** Places that are listed beside the first one. */
const mostPlaces = 5;

export function reportCauses(causes: Cause[], root: string): void {
  for (const cause of causes) {
    say(`${paint("red", "error")} ${describe(cause.diagnostic)}`);
    if (cause.diagnostic.file.text !== "") say(snippetOf(cause.diagnostic));
    for (const line of surroundings(cause, root)) say(paint("dim", line));
  }
}

/** Reports those that are not known yet; all of them, and no others, are known from then on. */
export function reportFresh(found: LoopDiagnostic[], known: KnownDiagnostics, root: string): void {
  const fresh = placed(known.fresh(found), root);
  known.remember(found);
  reportCauses(causesOf(fresh, new Map()), root);
}

/** Where else a cause shows, and which edit it comes from. */
function surroundings({ also, since }: Cause, root: string): string[] {
  const places = also
    .slice(0, mostPlaces)
    .map(({ file, line, message }) => `  also ${file.name}:${line}  ${message}`);
  const rest = also.length - places.length;
  return [
    ...places,
    ...(rest > 0 ? [`  and in ${rest} more ${rest === 1 ? "place" : "places"}`] : []),
    ...(since ? [editOf(since, root)] : []),
  ];
}

function editOf({ path, line, others }: NonNullable<Cause["since"]>, root: string): string {
  const place = `${relative(root, path)}:${line}`;
  if (others === 0) return `  since ${place} was edited`;
  return `  since ${place} and ${others} more ${others === 1 ? "file" : "files"} were edited`;
}

/** Says in the docs what the terminal says. */
export function bannerOf(causes: Cause[]): string {
  const lines = causes.map(({ diagnostic }) => describe(diagnostic));
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

/** Says that the loop itself failed. */
export function reportMishap(error: Error): void {
  debug(error.stack ?? "");
  const [reason = ""] = error.message.split("\n");
  reportProgress(`this save was not followed, by a mistake of the loop itself: ${reason}`);
  reportProgress("save it again; NODE_DEBUG=dev npm run dev shows where the mistake is");
}
