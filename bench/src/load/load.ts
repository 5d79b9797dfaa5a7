// Generates load on a contestant from a process on a core of its own.
import { Child } from "./child.ts";
import type { Options } from "../options.ts";
import type { Exchange } from "../contestants/exchange.ts";
import { bodyOf, headersOf } from "../contestants/request.ts";

/** A message to the process: what to send, and how often. */
export interface Order {
  url: string;
  method: "GET";
  headers: Record<string, string>;
  body?: string;
  amount: number;
  connections: number;
  /** The body that every response has to have; any, if it is left out. */
  expected?: string;
  /** The status of every response; one of success, if it is left out. */
  status?: number;
}

/** The reply of the process. */
export interface Load {
  /** Requests per second. */
  rate: number;
  /** Median and 99th percentile of the response times in milliseconds. */
  p50: number;
  p99: number;
  /** The number of requests that failed or got another response than the first one. */
  wrong: number;
}

/** The process that sends the requests. */
export class LoadGenerator {
  readonly #child = new Child("load", new URL("load-worker.ts", import.meta.url), []);

  /**
   * Sends a request `amount` times.
   * @throws Error if a response is not the expected one
   */
  async fire(
    exchange: Exchange,
    target: { port: number; expected: string; amount: number },
    { connections }: Options,
  ): Promise<Load> {
    const body = bodyOf(exchange);
    const order: Order = {
      url: `http://127.0.0.1:${target.port}${exchange.path}`,
      method: exchange.method as "GET",
      headers: headersOf(exchange),
      ...(body === undefined ? {} : { body }),
      amount: target.amount,
      connections,
      expected: target.expected,
    };
    return this.send(order);
  }

  /**
   * Sends a request many times; `[<id>]` in its body is another text each time.
   * @throws Error if a response is not the expected one
   */
  async send(order: Order): Promise<Load> {
    const load = await this.#child.ask<Load>(order);
    if (load.wrong > 0) {
      throw new Error(`${load.wrong} of ${order.amount} answers are not as they should be`);
    }
    return load;
  }

  /** Ends the process. */
  end(): Promise<void> {
    return this.#child.end();
  }
}
