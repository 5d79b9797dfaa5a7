// Runs a child process that replies to one message at a time.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { nodeCommand } from "./pinning.ts";

/** The time that a child has to reply, in milliseconds. */
const patience = 300_000;

/** A child process with an IPC channel. */
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
   * @throws Error with what the child wrote to standard error if it exits instead
   */
  async ask<T>(message?: object): Promise<T> {
    if (this.#ended) throw this.#end();
    const stop = new AbortController();
    const answer = once(this.#process, "message", { signal: stop.signal });
    const close = once(this.#process, "close", { signal: stop.signal });
    // The event `close` covers a channel that closes while sending.
    if (message) this.#process.send(message, () => {});
    const timer = setTimeout(() => this.#process.kill("SIGKILL"), patience);
    try {
      return await Promise.race([
        answer.then(([value]) => value as T),
        close.then(() => Promise.reject(this.#end())),
      ]);
    } finally {
      clearTimeout(timer);
      stop.abort();
    }
  }

  /** Kills the process and waits for its end. */
  async end(): Promise<void> {
    if (this.#ended) return;
    const closed = once(this.#process, "close");
    this.#process.kill("SIGKILL");
    await closed;
  }

  get #ended(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  /** Returns an error with the first line of standard error that mentions one. */
  #end(): Error {
    const line = this.#complaints
      .split("\n")
      .find((text) => /error/i.test(text) && !/^\s*at /.test(text));
    return new Error(line?.trim() ?? "It ended without a word, or after five minutes");
  }
}
