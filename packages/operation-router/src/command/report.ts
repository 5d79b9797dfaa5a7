// Says in the terminal what is served, what is not, and what changed.
import { styleText } from "node:util";
import { curlOf } from "./curl.ts";
import { describe, snippetOf, type Diagnostic } from "./diagnostic.ts";
import { operationsTable } from "./listing.ts";
import { nameOf, type Site } from "./site.ts";

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

/** What is not served, and why, in one line each. */
export function tellBroken({ broken, api }: Site): void {
  if (broken.size === 0) return;
  const all = [...broken.keys()];
  const names = all.slice(0, mostProblems).join(", ");
  const more = all.length > mostProblems ? ` and ${all.length - mostProblems} more` : "";
  warn(`Not served, 501: ${all.length} of ${api.operations.length} operations: ${names}${more}`);
}

export function tellStart(site: Site, url: string, hasControl: boolean): void {
  const { api, broken, basePaths, title } = site;
  const served = api.operations.length - broken.size;
  say(paint("bold", title));
  for (const line of operationsTable(site)) say(line);
  const also = basePaths.map((base) => ` and ${url}${base}`).join("");
  say("");
  say(
    `Serving ${served} ${served === 1 ? "operation" : "operations"} at ${paint("cyan", url)}${also}`,
  );
  say(
    hasControl
      ? `  GET ${url}/__stub/operations  what is served, and how often it was answered\n` +
          `  DELETE ${url}/__stub/memory  forgets what was created`
      : "  The document has paths under /__stub, so the stub has no control endpoints of its own",
  );
  const open = api.operations.filter((operation) => !broken.has(nameOf(operation)));
  const first = open.find(({ method }) => method === "GET") ?? open[0];
  if (first !== undefined) say(`  ${curlOf(site.linked.document, first, url)}`);
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
  const served = after.api.operations.length - after.broken.size;
  say(`Reloaded: serving ${served} ${served === 1 ? "operation" : "operations"}`);
}

/** A problem stays the same when lines before it come and go. */
function keyOf({ file, pointer, message }: Diagnostic): string {
  return [file.path, pointer, message].join("\n");
}
