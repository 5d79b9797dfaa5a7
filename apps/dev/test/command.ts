// Runs `npm run dev` in a copy of the repository and reads what it prints.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Checkout } from "./checkout.ts";

/** Longest wait for a line, in milliseconds: a line that never comes fails its own test. */
const patience = 120_000;

export class DevCommand {
  /** Everything that it has printed. */
  readonly lines: string[] = [];
  origin = "";
  readonly #child: ChildProcess;
  readonly #waiting: { from: number; pattern: RegExp; resolve: (index: number) => void }[] = [];
  readonly #ended: Promise<unknown>;

  constructor({ folder }: Checkout) {
    this.#child = spawn("npm", ["run", "dev"], {
      cwd: folder,
      // A group of its own: npm, its shell and the command end together.
      detached: true,
      env: {
        ...process.env,
        PORT: "0",
        HOST: "127.0.0.1",
        DATABASE_URL: ":memory:",
        NO_COLOR: "1",
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#ended = once(this.#child, "close");
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream) createInterface({ input: stream }).on("line", (line) => this.#take(line));
    }
  }

  /** Resolves when it serves and watches. */
  async ready(): Promise<void> {
    await this.line(/ watching the contract/);
    const found = this.lines.map((line) => /^ {2}API +(\S+)/.exec(line)?.[1]);
    this.origin = found.find((one) => one !== undefined) ?? "";
  }

  /**
   * Resolves with the index of the first line at or after `from` that matches.
   *
   * @throws {Error} if it ends before, or no such line comes.
   */
  line(pattern: RegExp, from = 0): Promise<number> {
    return new Promise((resolve, reject) => {
      const fail = (reason: string): void => {
        reject(new Error(`${reason} ${String(pattern)}:\n${this.lines.slice(from).join("\n")}`));
      };
      const index = this.lines.findIndex((line, at) => at >= from && pattern.test(line));
      if (index >= 0) {
        resolve(index);
        return;
      }
      const timer = setTimeout(() => fail("it did not print"), patience);
      const settle = (at: number): void => {
        clearTimeout(timer);
        resolve(at);
      };
      this.#waiting.push({ from, pattern, resolve: settle });
      void this.#ended.then(() => fail("it ended without"));
    });
  }

  /** Of npm, which the others descend from. */
  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** The contract that is served now. */
  async contract(): Promise<string> {
    return (await fetch(`${this.origin}/openapi.json`)).text();
  }

  async end(): Promise<void> {
    if (this.#child.pid !== undefined && this.isRunning) process.kill(-this.#child.pid, "SIGTERM");
    await this.#ended;
  }

  #take(line: string): void {
    const index = this.lines.push(line) - 1;
    for (const one of this.#waiting.filter(({ pattern }) => pattern.test(line))) {
      this.#waiting.splice(this.#waiting.indexOf(one), 1);
      one.resolve(index);
    }
  }
}
