// Runs a contestant in a process of its own.
import { Child } from "../load/child.ts";
import type { Exchange } from "./exchange.ts";
import { send, type Reply } from "./request.ts";

/** The resources that a process has used so far. */
export interface Usage {
  /** User and system time in microseconds, as reported by the process itself. */
  cpu: number;
  /** Resident set size in bytes. */
  memory: number;
}

/** A running contestant. */
export class Server {
  readonly #child: Child;
  readonly port: number;

  private constructor(child: Child, port: number) {
    this.#child = child;
    this.port = port;
  }

  /** Starts a contestant. Rejects with its own message if it cannot start. */
  static async start(name: string, documentFile: string, exchange: Exchange): Promise<Server> {
    const host = new URL("../../servers/entry.js", import.meta.url);
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

  /** Sends the request of an exchange. */
  send(exchange: Exchange): Promise<Reply> {
    return send(this.port, exchange);
  }

  /** Asks the process for its resource usage. */
  usage(): Promise<Usage> {
    return this.#child.ask<Usage>({ usage: true });
  }

  /** Ends the process. */
  end(): Promise<void> {
    return this.#child.end();
  }
}
