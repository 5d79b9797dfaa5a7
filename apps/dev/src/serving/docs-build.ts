// Builds the docs in the background, once more if the contract changed meanwhile.
import { spawn } from "node:child_process";
import { once } from "node:events";

export class DocsBuild {
  readonly #folder: string;
  readonly #onBuilt: (failure: string | undefined) => void;
  #isRunning = false;
  #isDue = false;

  /** `onBuilt` is called after every build, with what it printed if it failed. */
  constructor(folder: string, onBuilt: (failure: string | undefined) => void) {
    this.#folder = folder;
    this.#onBuilt = onBuilt;
  }

  request(): void {
    this.#isDue = true;
    if (!this.#isRunning) void this.#run();
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#isDue) {
      this.#isDue = false;
      // One build after the other: they write the same files.
      // oxlint-disable-next-line no-await-in-loop
      this.#onBuilt(await build(this.#folder));
    }
    this.#isRunning = false;
  }
}

/** Runs the build script of the package; returns what it printed if it failed. */
async function build(folder: string): Promise<string | undefined> {
  const child = spawn(process.execPath, ["--run", "build"], {
    cwd: folder,
    env: { ...process.env, REDOCLY_TELEMETRY: "off" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  child.stdout.on("data", (chunk) => (text += String(chunk)));
  child.stderr.on("data", (chunk) => (text += String(chunk)));
  const [code] = (await once(child, "close")) as [number | null];
  return code === 0 ? undefined : text;
}
