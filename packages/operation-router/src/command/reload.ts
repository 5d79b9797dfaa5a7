// Serves a changed document as soon as it can be loaded, and the old one until then.
import { DocumentError } from "./diagnostic.ts";
import { messageOf } from "../message.ts";
import { listAnswers } from "./listing.ts";
import { tellChange, tellProblems, warn } from "./report.ts";
import { answerKey, openSite, type Site, type SiteOptions } from "./site.ts";
import { FileWatch } from "./watch.ts";

/** Watches the files of a document until it is closed. */
export function watchSite(
  path: string,
  options: SiteOptions,
  current: () => Site,
  replace: (next: Site) => void,
): { close: () => void } {
  const watch = new FileWatch(reload);
  watch.follow(current().linked.paths);

  function reload(): void {
    const before = current();
    try {
      const next = openSite(path, options);
      for (const row of listAnswers(before)) next.answeredBefore.set(answerKey(row), row.answered);
      replace(next);
      watch.follow(next.linked.paths);
      tellChange(before, next);
    } catch (error) {
      const isKnown = error instanceof DocumentError;
      watch.follow([...before.linked.paths, ...(isKnown ? error.paths : [])]);
      if (isKnown) tellProblems(error.diagnostics);
      else warn(messageOf(error));
      warn("Not reloaded: still serving the document as it was");
    }
  }

  return watch;
}
