// Watches the files that the loop follows, and hands over what was saved once it is still.
import { statSync } from "node:fs";
import { sep } from "node:path";
import { watch, type FSWatcher } from "chokidar";
import { isAside } from "../diagnostics/aside.ts";
import type { Layout } from "../layout.ts";

/** What a file is a part of, by what follows from a save of it. */
export type Part = "contract" | "workflows" | "differences" | "rules" | "code";

/** How long files must be still, in milliseconds: editors write in several steps. */
const settlingTime = 20;

export class SavedFiles {
  readonly #layout: Layout;
  readonly #isEdited: (path: string) => boolean;
  readonly #onSaved: () => void;
  readonly #saved = new Map<string, Part>();
  #watcher: FSWatcher | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** `isEdited` says whether a file has another text than when it was last asked: one save can bring several events. */
  constructor(layout: Layout, isEdited: (path: string) => boolean, onSaved: () => void) {
    this.#layout = layout;
    this.#isEdited = isEdited;
    this.#onSaved = onSaved;
  }

  watch(): void {
    const { contract, server } = this.#layout;
    this.#watcher = watch([contract.folder, ...server.code], {
      ignoreInitial: true,
      ignored: (path) => this.#partOf(path) === undefined && !isIn(contract.folder, path),
    });
    this.#watcher.on("all", (_event, path) => this.#note(path));
    // Of changes within 50 ms the event above is sent for the first alone; an editor may empty a file and then write it.
    this.#watcher.on("raw", (_event, _name, details) => {
      this.#note((details as { watchedPath: string }).watchedPath);
    });
  }

  /** Whether something was saved that nobody has taken yet. */
  get isWaiting(): boolean {
    return this.#saved.size > 0;
  }

  /** Hands over what was saved, by its part. */
  take(): Record<Part, string[]> {
    const taken: Record<Part, string[]> = {
      contract: [],
      workflows: [],
      differences: [],
      rules: [],
      code: [],
    };
    for (const [path, part] of this.#saved) {
      taken[part].push(path);
      // What was written since the last event is taken with it.
      this.#isEdited(path);
    }
    this.#saved.clear();
    return taken;
  }

  async end(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#watcher?.close();
  }

  #note(path: string): void {
    const part = this.#partOf(path);
    if (part === undefined || isFolder(path) || !this.#isEdited(path)) return;
    this.#saved.set(path, part);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#onSaved, settlingTime);
  }

  #partOf(path: string): Part | undefined {
    if (isAside(path)) return undefined;
    const { contract, server } = this.#layout;
    if (path === contract.config || isIn(path, contract.rules)) return "rules";
    if (contract.parts.some((part) => isIn(path, part))) return "contract";
    if (isIn(path, contract.workflows)) return "workflows";
    if (path === contract.differences.table) return "differences";
    return server.code.some((folder) => isIn(path, folder)) ? "code" : undefined;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}
