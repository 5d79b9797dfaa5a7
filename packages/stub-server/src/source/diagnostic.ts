// What is wrong in a file of a document, with its position, and what would be right.
import type { SourceFile } from "./source-file.ts";

/**
 * Something wrong in a file. It has no line and column: to find them takes a second parse of the
 * file, which many diagnostics are never worth.
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
  /** What would be right. */
  remedy: string;
  /** The object of the document that is unusable, as are the operations that reach it. */
  node?: object;
}

/** Thrown when there is nothing to serve. */
export class DocumentError extends Error {
  readonly diagnostics: FileDiagnostic[];
  /** Absolute paths of every file where a change could help. */
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
  const fragment = diagnostic.offset === undefined ? `  #${pointer}` : "";
  return `${describePosition(diagnostic)}${fragment}  ${message} — ${remedy}`;
}

/** `file:line:column`, which terminals and editors turn into a link. */
export function describePosition({ file, pointer, offset }: FileDiagnostic): string {
  const { line, column } = file.position(offset ?? pointer);
  return `${file.name}:${line}:${column}`;
}

/** The line of a diagnostic with a mark under its column, for text that cannot be parsed. */
export function snippetOf({ file, pointer, offset }: FileDiagnostic): string {
  const { line, column } = file.position(offset ?? pointer);
  const text = file.text.split("\n")[line - 1]?.replace(/\r$/, "").replaceAll("\t", " ") ?? "";
  const start = Math.max(0, Math.min(column - 60, text.length - 1));
  const mark = " ".repeat(column - 1 - start);
  return `  ${line} | ${text.slice(start, start + 100)}\n  ${" ".repeat(String(line).length)} | ${mark}^`;
}
