// Knows what was edited since the contract was last good: which lines of which files.
import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Lines from `first` to `last`, counted from 1; `last` is before `first` where lines were only removed. */
export interface EditedLines {
  first: number;
  last: number;
}

export class Edits {
  /** Texts of the files as they were when the contract was last good; null for one that was not there. */
  readonly #good = new Map<string, string | null>();
  readonly #current = new Map<string, string | null>();
  /** Texts of all files as they were when they were last looked at. */
  readonly #seen = new Map<string, string | null>();

  #isGood = false;

  /** Remembers these files and those in these folders, which are good as soon as they are accepted. */
  constructor(parts: string[]) {
    for (const path of filesIn(parts)) {
      const text = textOf(path);
      this.#good.set(path, text);
      this.#seen.set(path, text);
    }
  }

  /** Whether a file has another text than when this was last asked: one save can bring several events. */
  isEdited(path: string): boolean {
    const text = textOf(path);
    const isEdited = text !== this.#seen.get(path);
    this.#seen.set(path, text);
    return isEdited;
  }

  /** Takes the text of a file that was saved, added or removed. */
  note(path: string): void {
    this.#current.set(path, textOf(path));
  }

  /** What is there now is good. */
  accept(): void {
    for (const [path, text] of this.#current) this.#good.set(path, text);
    this.#current.clear();
    this.#isGood = true;
  }

  /** Returns the lines that were edited in each file that differs from the good one; none before anything was good. */
  lines(): Map<string, EditedLines> {
    const edited = new Map<string, EditedLines>();
    if (!this.#isGood) return edited;
    for (const [path, text] of this.#current) {
      const good = this.#good.get(path) ?? null;
      if (text !== good) edited.set(path, linesBetween(good ?? "", text ?? ""));
    }
    return edited;
  }
}

/** Returns the lines of the new text between the beginning and the end that it shares with the old one. */
function linesBetween(before: string, after: string): EditedLines {
  const [old, now] = [linesOf(before), linesOf(after)];
  const most = Math.min(old.length, now.length);
  let start = 0;
  while (start < most && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < most - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  return { first: start + 1, last: now.length - end };
}

/** Returns the lines without what only editors see: other line ends, a byte order mark. */
function linesOf(text: string): string[] {
  return text.replace(/^\uFEFF/, "").split(/\r?\n/);
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function filesIn(parts: string[]): string[] {
  return parts.flatMap((part) =>
    statSync(part, { throwIfNoEntry: false })?.isDirectory() === true
      ? globSync("**/*", { cwd: part }).map((name) => join(part, name))
      : [part],
  );
}
