// Diagnostics: what is wrong in a file of a document, where, and how to correct it.
import type { SourceFile } from "./source-file.ts";

/**
 * Something wrong in a file. Line and column are found only when it is shown: that takes a second
 * parse of the file.
 */
export interface FileDiagnostic {
  /** A warning never keeps an operation from being served. */
  severity: "error" | "warning";
  file: SourceFile;
  /** RFC 6901 pointer inside the file. */
  pointer: string;
  /** Offset in the text, where there is no pointer: in a file that cannot be parsed. */
  offset?: number;
  /** What is wrong. */
  message: string;
  /** How to correct it. */
  remedy: string;
  /** The object that cannot be used; no operation that reaches it is served. */
  node?: object;
}

/** Thrown when there is nothing to serve. */
export class DocumentError extends Error {
  readonly diagnostics: FileDiagnostic[];
  /** Absolute paths of all files where a change could help. */
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

/** Returns one line: `file:line:column  #/pointer  message — remedy`. */
export function describe(diagnostic: FileDiagnostic): string {
  const { pointer, message, remedy } = diagnostic;
  const fragment = diagnostic.offset === undefined ? `  #${pointer}` : "";
  return `${describePosition(diagnostic)}${fragment}  ${message} — ${remedy}`;
}

/** Returns `file:line:column`, which terminals and editors turn into a link. */
export function describePosition({ file, pointer, offset }: FileDiagnostic): string {
  const { line, column } = file.position(offset ?? pointer);
  return `${file.name}:${line}:${column}`;
}

/** Returns the line of text with a mark under the column, for text that cannot be parsed. */
export function snippetOf({ file, pointer, offset }: FileDiagnostic): string {
  const { line, column } = file.position(offset ?? pointer);
  const text = file.text.split("\n")[line - 1]?.replace(/\r$/, "").replaceAll("\t", " ") ?? "";
  const start = Math.max(0, Math.min(column - 60, text.length - 1));
  const mark = " ".repeat(column - 1 - start);
  return `  ${line} | ${text.slice(start, start + 100)}\n  ${" ".repeat(String(line).length)} | ${mark}^`;
}
