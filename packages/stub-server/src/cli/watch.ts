// Watches the files of a document through their folders, so that replaced and new files count too.
import { statSync, watch, type FSWatcher } from "node:fs";
import { basename, dirname, sep } from "node:path";

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
    // What is known keeps its state, so that a change while it was read is not missed.
    this.#states = new Map(paths.map((path) => [path, this.#states.get(path) ?? stateOf(path)]));
    this.#watch();
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers) watcher.close();
  }

  /** A folder that came back under its name is another one: its watcher is to be another, too. */
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
      // It is missing, or not ours to look at: the folder above tells when that changes.
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
 * The files by their folders, and those folders by the ones above, as any of them may be moved: up
 * to the folder above the one that they share. Upper folders come first: what appears in them
 * later is told by them.
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
