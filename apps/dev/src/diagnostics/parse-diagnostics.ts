// Says why a file cannot be read, in the words of the parser that says where and why.
import { dirname } from "node:path";
import { DocumentError } from "@contract-first/stub-server/source/diagnostic";
import { readSource } from "@contract-first/stub-server/source/source-reader";
import type { LoopDiagnostic } from "./loop-diagnostic.ts";

const unmerged = {
  message: "has a merge conflict",
  remedy: "keep what is right, without the lines that begin with <<<<<<<, ======= and >>>>>>>",
};

/** Reads a file that cannot be parsed once more. */
export function parseDiagnostics(path: string): LoopDiagnostic[] {
  try {
    readSource(path, dirname(path));
    return [];
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return parseDiagnosticsOf(error);
  }
}

export function parseDiagnosticsOf({ diagnostics }: DocumentError): LoopDiagnostic[] {
  return diagnostics.map(({ file, pointer, offset = 0, message, remedy }) => {
    const place = { path: file.path, pointer, rule: "parse" };
    const conflict = file.text.search(/^<{7} /m);
    if (conflict < 0) return { ...place, offset, message, remedy };
    return { ...place, offset: conflict, ...unmerged };
  });
}
