// What is wrong in a file of a document, where it stands, and what would be right.
import type { SourceFile } from "./source-file.ts";

/** Something wrong, before anybody looked for its line, which costs a second reading of the file. */
export interface FileDiagnostic {
  /** A warning never keeps an operation from being served. */
  severity: "error" | "warning";
  file: SourceFile;
  /** RFC 6901 pointer inside the file. */
  pointer: string;
  /** Given where there is no pointer: a text that cannot be parsed. */
  offset?: number;
  /** What is wrong. */
  message: string;
  /** What would be right. */
  remedy: string;
  /** The object of the document that cannot be used for it, nor the operations that reach it. */
  node?: object;
}

/** Thrown when there is nothing to serve. */
export class DocumentError extends Error {
  readonly diagnostics: FileDiagnostic[];
  /** Every file that a change of could help, by absolute path. */
  readonly paths: string[];

  /** Whether the file could not even be read. */
  readonly isUnread: boolean;

  constructor(diagnostics: FileDiagnostic[], paths: string[], isUnread = false) {
    super(diagnostics.map(({ message }) => message).join("\n"));
    this.name = "DocumentError";
    this.diagnostics = diagnostics;
    this.paths = paths;
    this.isUnread = isUnread;
  }
}

/** One line: `file:line:column  #/pointer  what is wrong — what would be right`. */
export function describe(diagnostic: FileDiagnostic): string {
  const { pointer, message, remedy } = diagnostic;
  const where = diagnostic.offset === undefined ? `  #${pointer}` : "";
  return `${placeOf(diagnostic)}${where}  ${message} — ${remedy}`;
}

/** `file:line:column`, as terminals and editors make a link of it. */
export function placeOf({ file, pointer, offset }: FileDiagnostic): string {
  const { line, column } = file.position(offset ?? pointer);
  return `${file.name}:${line}:${column}`;
}

/** The line at fault with a mark under its column, for what cannot be parsed. */
export function snippetOf({ file, pointer, offset }: FileDiagnostic): string {
  const { line, column } = file.position(offset ?? pointer);
  const text = file.text.split("\n")[line - 1]?.replace(/\r$/, "").replaceAll("\t", " ") ?? "";
  const start = Math.max(0, Math.min(column - 60, text.length - 1));
  const mark = " ".repeat(column - 1 - start);
  return `  ${line} | ${text.slice(start, start + 100)}\n  ${" ".repeat(String(line).length)} | ${mark}^`;
}
