// Runs a program of the case "the whole API" in a process of its own.
import { Child } from "../load/child.ts";

export interface Usage {
  /** User and system time so far, in microseconds. */
  cpu: number;
  /** Resident set in bytes. */
  memory: number;
}

export class Program {
  readonly #child: Child;
  readonly port: number;

  private constructor(child: Child, port: number) {
    this.#child = child;
    this.port = port;
  }

  /** Starts `servers/api/NAME.ts` on a database. */
  static async start(name: string, database: string): Promise<Program> {
    const host = new URL("../../servers/api/host.js", import.meta.url);
    const child = new Child("server", host, [name, database]);
    const { port } = await child.ask<{ port: number }>();
    return new Program(child, port);
  }

  usage(): Promise<Usage> {
    return this.#child.ask<Usage>({ usage: true });
  }

  end(): Promise<void> {
    return this.#child.end();
  }
}
