// Serves a changed document as soon as it can be loaded, and the old one until then.
import { messageOf } from "@contract-first/operation-router/document/diagnostic";
import { listAnswers } from "../server/listing.ts";
import { openDocument, type OpeningOptions } from "../server/opening.ts";
import { answerKey, type ServedDocument } from "../server/served-document.ts";
import { DocumentError } from "../source/diagnostic.ts";
import { reportChange, reportDiagnostics } from "./report.ts";
import { warn } from "./terminal.ts";
import { FileWatch } from "./watch.ts";

/** Watches the files of a document until it is closed. */
export function watchDocument(
  path: string,
  options: OpeningOptions,
  current: () => ServedDocument,
  replace: (next: ServedDocument) => void,
): { close: () => void } {
  const watch = new FileWatch(reload);
  watch.follow(current().linked.paths);

  function reload(): void {
    const before = current();
    try {
      const next = openDocument(path, options);
      for (const row of listAnswers(before)) next.answeredBefore.set(answerKey(row), row.answered);
      replace(next);
      watch.follow(next.linked.paths);
      reportChange(before, next);
    } catch (error) {
      const isKnown = error instanceof DocumentError;
      watch.follow([...before.linked.paths, ...(isKnown ? error.paths : [])]);
      if (isKnown) reportDiagnostics(error.diagnostics);
      else warn(messageOf(error));
      warn("Not reloaded: still serving the document as it was");
    }
  }

  return watch;
}
