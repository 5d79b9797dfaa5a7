// Runs the server in a process of its own, which takes new contracts and is started anew for new code.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

interface ServerMessage {
  kind: "listening" | "replaced";
  origin?: string;
  refusal?: string | null;
}

export class ServerProcess {
  readonly #main: string;
  readonly #root: string;
  readonly #args: string[];
  #child: ChildProcess | undefined;
  #port: string | undefined;
  #diagnostic: string | null = null;

  constructor(main: string, root: string, args: string[]) {
    this.#main = main;
    this.#root = root;
    this.#args = args;
  }

  /** Starts it; resolves with where it listens, or with nothing if it cannot start, which it says itself. */
  async start(): Promise<string | undefined> {
    const child = fork(this.#main, this.#args, {
      cwd: this.#root,
      // After the first start the port stays, also where any free one was asked for.
      env: { ...process.env, ...(this.#port !== undefined && { PORT: this.#port }) },
    });
    this.#child = child;
    const { origin } = await reply(child, "listening");
    if (origin === undefined) return undefined;
    this.#port = new URL(origin).port;
    if (this.#diagnostic !== null) this.tell(this.#diagnostic);
    return origin;
  }

  get isRunning(): boolean {
    return this.#child?.connected === true;
  }

  /** Serves another contract; resolves with why that cannot be, if it cannot. */
  async replace(json: string): Promise<string | undefined> {
    const child = this.#child;
    if (!child?.connected) return "The server is not running.";
    child.send({ kind: "contract", document: JSON.parse(json) as object });
    const { refusal } = await reply(child, "replaced");
    return refusal === null ? undefined : (refusal ?? "The server ended.");
  }

  /** Tells open docs pages what is wrong with the contract that was saved. */
  tell(diagnostic: string | null): void {
    this.#diagnostic = diagnostic;
    if (this.isRunning) this.#child?.send({ kind: "diagnostic", text: diagnostic });
  }

  docsChanged(): void {
    if (this.isRunning) this.#child?.send({ kind: "docs" });
  }

  async end(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  }
}

/** Resolves with the next message of a kind, or with an empty one if the process ends first. */
function reply(child: ChildProcess, kind: ServerMessage["kind"]): Promise<ServerMessage> {
  return new Promise((resolve) => {
    const settle = (message: ServerMessage): void => {
      if (message.kind !== kind) return;
      child.off("message", settle);
      child.off("exit", leave);
      resolve(message);
    };
    const leave = (): void => settle({ kind });
    child.on("message", settle);
    child.once("exit", leave);
  });
}
