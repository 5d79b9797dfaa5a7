// Runs as the process that generates load: sends a request many times and measures the responses.
import autocannon, { type Result } from "autocannon";
import type { Load, Order } from "./load.ts";

process.on("message", (order: Order) => {
  void fire(order).then((load) => process.send?.(load));
});
process.on("disconnect", () => process.exit());

async function fire({ expected, status, connections, ...request }: Order): Promise<Load> {
  const milliseconds: number[] = [];
  const from = performance.now();
  let until = from;
  let others = 0;
  const { errors, mismatches } = await new Promise<Result>((resolve, reject) => {
    const run = autocannon(
      {
        ...request,
        connections: Math.min(connections, request.amount),
        ...(expected === undefined ? { idReplacement: true } : { expectBody: expected }),
        timeout: 60,
      },
      (error: unknown, result) => (error ? reject(error) : resolve(result)),
    );
    run.on("response", (_client, got, _bytes, took) => {
      if (status === undefined ? got < 200 || got > 299 : got !== status) others += 1;
      milliseconds.push(took);
      until = performance.now();
    });
  });
  milliseconds.sort((a, b) => a - b);
  return {
    rate: (1000 * milliseconds.length) / (until - from),
    p50: percentile(milliseconds, 0.5),
    p99: percentile(milliseconds, 0.99),
    wrong: errors + mismatches + others + Math.max(0, request.amount - milliseconds.length),
  };
}

function percentile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
