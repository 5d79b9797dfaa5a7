// A child process that answers one message at a time.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { nodeCommand } from "./pinning.ts";

/** Milliseconds that a child may take for an answer. */
const patience = 300_000;

export class Child {
  readonly #process: ChildProcess;
  #complaints = "";

  constructor(role: "load" | "server", file: URL, args: string[]) {
    const [command, all] = nodeCommand(role, [file.pathname, ...args]);
    this.#process = spawn(command, all, {
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      env: { ...process.env, NODE_ENV: "production" },
    });
    this.#process.stderr?.on("data", (text: Buffer) => {
      this.#complaints = `${this.#complaints}${text}`.slice(-20_000);
    });
  }

  /**
   * Sends a message, if there is one, and resolves with the next message of the child.
   * @throws Error with what the child wrote on standard error when it ends instead
   */
  async ask<T>(message?: object): Promise<T> {
    const stop = new AbortController();
    const answer = once(this.#process, "message", { signal: stop.signal });
    const end = once(this.#process, "close", { signal: stop.signal });
    if (message) this.#process.send(message);
    const timer = setTimeout(() => this.#process.kill("SIGKILL"), patience);
    try {
      return await Promise.race([
        answer.then(([value]) => value as T),
        end.then(() =>
          Promise.reject(
            new Error(this.complaint || "It ended without a word, or after five minutes"),
          ),
        ),
      ]);
    } finally {
      clearTimeout(timer);
      stop.abort();
    }
  }

  /** The line of standard error that says what went wrong. */
  get complaint(): string {
    const lines = this.#complaints.split("\n").map((line) => line.trim());
    return lines.find((line) => /error/i.test(line) && !line.startsWith("at ")) ?? "";
  }

  async end(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const closed = once(this.#process, "close");
    this.#process.kill("SIGKILL");
    await closed;
  }
}
