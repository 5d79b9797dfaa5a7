// One contestant measured once with one request.
import type { Contestant } from "./contestants.ts";
import type { Exchange } from "./exchange.ts";
import type { Judge } from "./judge.ts";
import type { LoadGenerator } from "./load.ts";
import type { Options } from "./options.ts";
import { Server } from "./server.ts";
import { expectAnswer } from "./verification.ts";

export interface Measurement {
  /** Microseconds of user and system time for one request. */
  cpu: number;
  /** Requests per second. */
  rate: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Milliseconds from spawning the process to its first answer, which was right. */
  start: number;
  /** Resident megabytes after the first answer and after the last. */
  firstMemory: number;
  lastMemory: number;
}

/** @throws Error when an answer is wrong */
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
