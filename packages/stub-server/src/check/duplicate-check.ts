// Tells keys that stand twice in JSON, where YAML would not even be parsed.
import { scanJson } from "@contract-first/operation-router/body/json-scan";
import type { FileDiagnostic } from "../source/diagnostic.ts";
import type { SourceFile } from "../source/source-file.ts";
import { maxDepth } from "../source/parser.ts";

/** Characters; to look through more takes longer than all else that is done at the start. */
const longest = 2_000_000;

/** `isThorough` looks through files of any length. */
export function checkDuplicates(
  files: Iterable<SourceFile>,
  isThorough: boolean,
): FileDiagnostic[] {
  return [...files]
    .filter((file) => file.isJson && (isThorough || file.text.length <= longest))
    .flatMap((file) =>
      scanJson(file.text, maxDepth)
        .filter(({ rule }) => rule === "duplicate")
        .map(({ pointer }): FileDiagnostic => {
          const message = "the key stands twice, and only this one counts";
          return { severity: "warning", file, pointer, message, remedy: "keep one" };
        }),
    );
}
