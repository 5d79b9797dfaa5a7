// One contestant in a process of its own.
import { Child } from "./child.ts";
import type { Exchange } from "./exchange.ts";
import { send, type Reply } from "./request.ts";

/** What a process has used so far. */
export interface Usage {
  /** User and system time in microseconds, by the process's own accounting. */
  cpu: number;
  /** Resident set in bytes. */
  memory: number;
}

export class Server {
  readonly #child: Child;
  readonly port: number;

  private constructor(child: Child, port: number) {
    this.#child = child;
    this.port = port;
  }

  /** Starts a contestant; rejects with its own words when it cannot start. */
  static async start(name: string, documentFile: string, exchange: Exchange): Promise<Server> {
    const host = new URL("../servers/entry.js", import.meta.url);
    const child = new Child("server", host, [name, documentFile, JSON.stringify(exchange)]);
    try {
      const { port, problem } = await child.ask<{ port?: number; problem?: string }>();
      if (port === undefined) throw new Error(problem);
      return new Server(child, port);
    } catch (error) {
      await child.end();
      throw error;
    }
  }

  send(exchange: Exchange): Promise<Reply> {
    return send(this.port, exchange);
  }

  usage(): Promise<Usage> {
    return this.#child.ask<Usage>({ usage: true });
  }

  end(): Promise<void> {
    return this.#child.end();
  }
}
