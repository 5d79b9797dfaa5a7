// Prints what is served, what is not, and what a reload changed.
import { nameOf } from "@contract-first/operation-router/document/operation";
import { operationsTable } from "../server/listing.ts";
import { isServed, type ServedDocument } from "../server/served-document.ts";
import { describe, snippetOf, type FileDiagnostic } from "../source/diagnostic.ts";
import { curlOf } from "./curl.ts";
import { paint, say, warn } from "./terminal.ts";

/** How many diagnostics or operations are printed at once. */
const mostShown = 50;

export function reportDiagnostics(diagnostics: FileDiagnostic[], isAll = false): void {
  const shown = isAll ? diagnostics : diagnostics.slice(0, mostShown);
  for (const diagnostic of shown) {
    const { severity, offset } = diagnostic;
    const label = paint(severity === "error" ? "red" : "yellow", severity, process.stderr);
    warn(`${label} ${describe(diagnostic)}`);
    if (offset !== undefined && diagnostic.file.text !== "") warn(snippetOf(diagnostic));
  }
  const rest = diagnostics.length - shown.length;
  if (rest > 0) warn(`and ${rest} more: --list shows all`);
}

/** Names the operations that are not served; their diagnostics say why. */
export function reportBroken(served: ServedDocument): void {
  const { operations } = served.api;
  const lost = operations.filter((operation) => !isServed(served, operation)).map(nameOf);
  if (lost.length === 0) return;
  const more = lost.length > mostShown ? ` and ${lost.length - mostShown} more` : "";
  const names = lost.slice(0, mostShown).join(", ");
  warn(`Not served, 501: ${lost.length} of ${operations.length} operations: ${names}${more}`);
}

function countServed(served: ServedDocument): string {
  const count = served.api.operations.filter((operation) => isServed(served, operation)).length;
  return `${count} ${count === 1 ? "operation" : "operations"}`;
}

export function reportStart(served: ServedDocument, url: string, hasControl: boolean): void {
  const { api, basePaths, title } = served;
  say(paint("bold", title));
  for (const line of operationsTable(served)) say(line);
  const also = basePaths.map((base) => ` and ${url}${base}`).join("");
  say("");
  say(`Serving ${countServed(served)} at ${paint("cyan", url)}${also}`);
  if (hasControl) {
    say(`  Listing  GET ${url}/__stub/operations`);
    say(`  Reset    DELETE ${url}/__stub/memory`);
  } else say("  The document has paths under /__stub, so there is no listing and no reset");
  const open = api.operations.filter((operation) => isServed(served, operation));
  const first = open.find(({ method }) => method === "GET") ?? open[0];
  if (first !== undefined) say(`  Try      ${curlOf(served.linked.document, first, url)}`);
}

export function reportChange(before: ServedDocument, after: ServedDocument): void {
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
  reportDiagnostics(fresh);
  for (const part of parts) say(`  ${part}`);
  reportBroken(after);
  say(`Reloaded: serving ${countServed(after)}`);
}

/** A diagnostic stays the same when lines before it come and go. */
function keyOf({ file, pointer, message }: FileDiagnostic): string {
  return [file.path, pointer, message].join("\n");
}
