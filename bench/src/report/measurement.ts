// Measures a contestant once with a request.
import type { Contestant } from "../contestants/contestants.ts";
import type { Exchange } from "../contestants/exchange.ts";
import type { Judge } from "../contestants/judge.ts";
import type { LoadGenerator } from "../load/load.ts";
import type { Options } from "../options.ts";
import { Server } from "../contestants/server.ts";
import { expectAnswer } from "../contestants/verification.ts";

/** The results of one measurement. */
export interface Measurement {
  /** User and system time per request in microseconds. */
  cpu: number;
  /** Requests per second. */
  rate: number;
  /** Median and 99th percentile of the response times in milliseconds. */
  p50: number;
  p99: number;
  /** The time from spawning the process to its first correct response, in milliseconds. */
  start: number;
  /** Resident memory in megabytes after the first and the last response. */
  firstMemory: number;
  lastMemory: number;
}

/**
 * Starts a contestant, verifies its first response and measures it under load.
 * @throws Error if a response is wrong
 */
export async function measure(
  contestant: Contestant,
  subject: { file: string; exchange: Exchange; judged: Judge },
  load: LoadGenerator,
  options: Options,
): Promise<Measurement> {
  const { file, exchange, judged } = subject;
  const from = performance.now();
  const server = await Server.start(contestant.name, file, exchange);
  try {
    const reply = await server.send(exchange);
    const start = performance.now() - from;
    expectAnswer(contestant, exchange, judged, reply);
    const first = await server.usage();

    const target = { port: server.port, expected: reply.text };
    await load.fire(exchange, { ...target, amount: options.warmUp }, options);
    const before = await server.usage();
    const { rate, p50, p99 } = await load.fire(
      exchange,
      { ...target, amount: options.requests },
      options,
    );
    const after = await server.usage();

    return {
      cpu: (after.cpu - before.cpu) / options.requests,
      rate,
      p50,
      p99,
      start,
      firstMemory: first.memory / 2 ** 20,
      lastMemory: after.memory / 2 ** 20,
    };
  } finally {
    await server.end();
  }
}
