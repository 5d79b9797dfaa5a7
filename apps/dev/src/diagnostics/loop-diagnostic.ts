// What the loop finds wrong, as it passes between threads, and as it is shown.
import { readFileSync } from "node:fs";
import type { FileDiagnostic } from "@contract-first/stub-server/source/diagnostic";
import { SourceFile } from "@contract-first/stub-server/source/source-file";

export interface LoopDiagnostic {
  /** Absolute. */
  path: string;
  /** RFC 6901 pointer inside the file. */
  pointer: string;
  /** Offset in the text, where there is no pointer. */
  offset?: number;
  message: string;
  /** What would be right. */
  remedy: string;
  /** The rule that found it. */
  rule: string;
}

/** A diagnostic with its place in the text. */
export interface PlacedDiagnostic extends FileDiagnostic {
  rule: string;
  line: number;
}

/** Finds the places; files are named relative to `folder`. */
export function placed(diagnostics: LoopDiagnostic[], folder: string): PlacedDiagnostic[] {
  const files = new Map<string, SourceFile>();
  return diagnostics.map(({ path, pointer, offset, message, remedy, rule }) => {
    const file = files.get(path) ?? new SourceFile(path, folder, readText(path));
    files.set(path, file);
    const { line } = file.position(offset ?? pointer);
    const place = offset === undefined ? { pointer } : { pointer, offset };
    return { severity: "error", file, ...place, message, remedy, rule, line };
  });
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // The file is gone, which is then what is wrong.
    return "";
  }
}
