// Watches the files of a document through their folders, so that replaced and new files count too.
import { statSync, watch, type FSWatcher } from "node:fs";
import { basename, dirname, sep } from "node:path";

/** How long files must be still, in milliseconds: editors write in several steps. */
const settlingTime = 40;

export class FileWatch {
  readonly #onChange: () => void;
  #watchers: FSWatcher[] = [];
  #timer: NodeJS.Timeout | undefined;
  /** The last known state of each file. */
  #states = new Map<string, string>();

  /** `onChange` is called after the files have been still for a moment. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Watches these files from now on, missing ones too. */
  follow(paths: string[]): void {
    // Known files keep their state, so that a change during the reload is not missed.
    this.#states = new Map(paths.map((path) => [path, this.#states.get(path) ?? stateOf(path)]));
    this.#watch();
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers) watcher.close();
  }

  /** Watches anew, because the watcher of a folder does not follow one that replaces it. */
  #watch(): void {
    const old = this.#watchers;
    this.#watchers = [];
    for (const [folder, names] of namesIn([...this.#states.keys()])) {
      this.#watchFolder(folder, names);
    }
    for (const watcher of old) watcher.close();
  }

  #watchFolder(folder: string, names: Set<string>): void {
    try {
      const watcher = watch(folder, (_, name) => {
        if (name === null || names.has(name)) this.#touch();
      });
      watcher.on("error", () => this.#touch());
      this.#watchers.push(watcher);
    } catch {
      // It is missing or not readable: the watcher of the folder above notices when that changes.
    }
  }

  #touch(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#watch();
      const states = new Map([...this.#states.keys()].map((path) => [path, stateOf(path)]));
      const isSame = [...states].every(([path, state]) => this.#states.get(path) === state);
      this.#states = states;
      if (!isSame) this.#onChange();
    }, settlingTime);
  }
}

/**
 * Groups the files by folder, and those folders by the folder above, as any of them may be moved, up
 * to the folder above the one that they share. Upper folders come first, because they notice folders
 * that appear later.
 */
function namesIn(paths: string[]): [string, Set<string>][] {
  const top = dirname(sharedFolder(paths));
  const folders = new Map<string, Set<string>>();
  for (const path of paths) {
    for (let at = path; at !== top && at !== dirname(at); at = dirname(at)) {
      const names = folders.get(dirname(at)) ?? new Set();
      folders.set(dirname(at), names.add(basename(at)));
    }
  }
  return [...folders].toSorted(([one], [other]) => one.length - other.length);
}

function sharedFolder(paths: string[]): string {
  let shared = dirname(paths[0] ?? "");
  const holds = (path: string): boolean => path.startsWith(shared.replace(/[\\/]?$/, sep));
  while (!paths.every(holds) && shared !== dirname(shared)) shared = dirname(shared);
  return shared;
}

function stateOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? "missing" : `${found.mtimeMs} ${found.size} ${found.ino}`;
}
