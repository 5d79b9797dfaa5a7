// Builds the docs in the background, once more if the contract changed meanwhile.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

export interface DocsOutcome {
  /** What the build printed, if it failed. */
  failure?: string;
  /** When the oldest of what is built was asked for, as `performance.now` tells it. */
  since: number;
}

/** A process that has loaded all it needs, and builds once when it is told to. */
interface Standby {
  child: ChildProcess;
  ended: Promise<string | undefined>;
}

export class DocsBuild {
  readonly #main: string;
  readonly #folder: string;
  readonly #onPages: () => void;
  readonly #onBuilt: (outcome: DocsOutcome) => void;
  #standby: Standby | undefined;
  #isRunning = false;
  #due: number | undefined;

  /** `onPages` is called when all pages are written but the whole reference, `onBuilt` when that is, too. */
  constructor(
    { main, folder }: { main: string; folder: string },
    onPages: () => void,
    onBuilt: (outcome: DocsOutcome) => void,
  ) {
    this.#main = main;
    this.#folder = folder;
    this.#onPages = onPages;
    this.#onBuilt = onBuilt;
  }

  /** `since` is when the save was noticed that it is for. */
  request(since: number): void {
    this.#due ??= since;
    if (!this.#isRunning) void this.#run();
  }

  end(): void {
    this.#due = undefined;
    this.#standby?.child.kill();
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#due !== undefined) {
      const since = this.#due;
      this.#due = undefined;
      // One build after the other: they write the same files.
      // oxlint-disable-next-line no-await-in-loop
      const failure = await this.#build();
      this.#onBuilt({ since, ...(failure !== undefined && { failure }) });
    }
    this.#isRunning = false;
    this.#standby ??= this.#start();
  }

  #build(): Promise<string | undefined> {
    const { child, ended } = this.#standby ?? this.#start();
    this.#standby = undefined;
    // One that has ended says why.
    child.send({ kind: "build" }, () => {});
    return ended;
  }

  #start(): Standby {
    const child = fork(this.#main, ["--standby"], {
      cwd: this.#folder,
      env: { ...process.env, REDOCLY_TELEMETRY: "off" },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    child.on("message", this.#onPages);
    let text = "";
    child.stdout?.on("data", (chunk) => (text += String(chunk)));
    child.stderr?.on("data", (chunk) => (text += String(chunk)));
    const ended = once(child, "close").then(([code]) => (code === 0 ? undefined : text));
    return { child, ended };
  }
}
