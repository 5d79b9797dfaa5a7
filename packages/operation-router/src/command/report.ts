// Says in the terminal what is served, what is not, and what changed.
import { styleText } from "node:util";
import { curlOf } from "./curl.ts";
import { describe, snippetOf, type Diagnostic } from "./diagnostic.ts";
import { operationsTable } from "./listing.ts";
import { isServed, nameOf, type Site } from "./site.ts";

type Style = Parameters<typeof styleText>[0];

/** Colours only what goes to a terminal, and not where NO_COLOR says so. */
export function paint(
  style: Style,
  text: string,
  stream: NodeJS.WriteStream = process.stdout,
): string {
  return styleText(style, text, { stream });
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function warn(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Nobody reads more of them. */
const mostProblems = 50;

export function tellProblems(diagnostics: Diagnostic[], isAll = false): void {
  const shown = isAll ? diagnostics : diagnostics.slice(0, mostProblems);
  for (const diagnostic of shown) {
    const { severity, offset } = diagnostic;
    const label = paint(severity === "error" ? "red" : "yellow", severity, process.stderr);
    warn(`${label} ${describe(diagnostic)}`);
    if (offset !== undefined && diagnostic.file.text !== "") warn(snippetOf(diagnostic));
  }
  const rest = diagnostics.length - shown.length;
  if (rest > 0) warn(`and ${rest} more: --list shows all`);
}

/** Names what is not served at all; why stands among the problems. */
export function tellBroken(site: Site): void {
  const { operations } = site.api;
  const lost = operations.filter((operation) => !isServed(site, operation)).map(nameOf);
  if (lost.length === 0) return;
  const more = lost.length > mostProblems ? ` and ${lost.length - mostProblems} more` : "";
  const names = lost.slice(0, mostProblems).join(", ");
  warn(`Not served, 501: ${lost.length} of ${operations.length} operations: ${names}${more}`);
}

function countServed(site: Site): string {
  const count = site.api.operations.filter((operation) => isServed(site, operation)).length;
  return `${count} ${count === 1 ? "operation" : "operations"}`;
}

export function tellStart(site: Site, url: string, hasControl: boolean): void {
  const { api, basePaths, title } = site;
  say(paint("bold", title));
  for (const line of operationsTable(site)) say(line);
  const also = basePaths.map((base) => ` and ${url}${base}`).join("");
  say("");
  say(`Serving ${countServed(site)} at ${paint("cyan", url)}${also}`);
  if (hasControl) {
    say(`  Listing  GET ${url}/__stub/operations`);
    say(`  Reset    DELETE ${url}/__stub/memory`);
  } else say("  The document has paths under /__stub, so there is no listing and no reset");
  const open = api.operations.filter((operation) => isServed(site, operation));
  const first = open.find(({ method }) => method === "GET") ?? open[0];
  if (first !== undefined) say(`  Try      ${curlOf(site.linked.document, first, url)}`);
}

export function tellChange(before: Site, after: Site): void {
  const [old, now] = [before, after].map(({ api }) => new Set(api.operations.map(nameOf)));
  const added = [...(now ?? [])].filter((name) => old?.has(name) === false);
  const removed = [...(old ?? [])].filter((name) => now?.has(name) === false);
  const known = new Set(before.diagnostics.map(keyOf));
  const left = new Set(after.diagnostics.map(keyOf));
  const fresh = after.diagnostics.filter((diagnostic) => !known.has(keyOf(diagnostic)));
  const fixed = before.diagnostics.filter((diagnostic) => !left.has(keyOf(diagnostic)));
  const parts = [
    ...added.map((name) => `+ ${name}`),
    ...removed.map((name) => `- ${name}`),
    ...fixed.map(
      (diagnostic) =>
        `fixed ${diagnostic.file.name}  #${diagnostic.pointer}  ${diagnostic.message}`,
    ),
  ];
  tellProblems(fresh);
  for (const part of parts) say(`  ${part}`);
  tellBroken(after);
  say(`Reloaded: serving ${countServed(after)}`);
}

/** A problem stays the same when lines before it come and go. */
function keyOf({ file, pointer, message }: Diagnostic): string {
  return [file.path, pointer, message].join("\n");
}
