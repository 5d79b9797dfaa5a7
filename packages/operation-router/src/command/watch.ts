// Watches the files of a document through their folders, so that replaced and new files count too.
import { existsSync, statSync, watch, type FSWatcher } from "node:fs";
import { basename, dirname } from "node:path";

/** Editors write in several steps. */
const settlingTime = 40;

export class FileWatch {
  readonly #onChange: () => void;
  #watchers: FSWatcher[] = [];
  #timer: NodeJS.Timeout | undefined;
  /** What was last known of each file. */
  #states = new Map<string, string>();

  /** `onChange` is called after the files have been still for a moment. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Watches these files from now on, those that are still missing too. */
  follow(paths: string[]): void {
    const old = this.#watchers;
    const folders = Map.groupBy(paths, (path) => existing(dirname(path)));
    this.#watchers = [...folders].map(([folder, members]) => this.#watchFolder(folder, members));
    for (const watcher of old) watcher.close();
    // What is known keeps its state, so that a change while it was read is not missed.
    this.#states = new Map(paths.map((path) => [path, this.#states.get(path) ?? stateOf(path)]));
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers) watcher.close();
  }

  #watchFolder(folder: string, paths: string[]): FSWatcher {
    // Where a whole folder is missing, anything may be its coming.
    const isWhole = paths.some((path) => dirname(path) !== folder);
    const names = new Set(paths.map((path) => basename(path)));
    const watcher = watch(folder, (_, name) => {
      if (isWhole || name === null || names.has(name)) this.#touch();
    });
    watcher.on("error", () => this.#touch());
    return watcher;
  }

  #touch(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const states = new Map([...this.#states.keys()].map((path) => [path, stateOf(path)]));
      const isSame = [...states].every(([path, state]) => this.#states.get(path) === state);
      this.#states = states;
      if (!isSame) this.#onChange();
    }, settlingTime);
  }
}

function existing(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : existing(dirname(folder));
}

function stateOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? "missing" : `${found.mtimeMs} ${found.size} ${found.ino}`;
}
