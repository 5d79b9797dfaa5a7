// Runs in the process of a contestant: starts it, reports its port or its error, and replies with its resource usage.
import { readFileSync } from "node:fs";
import type { Exchange, Start } from "../src/contestants/exchange.ts";

const [name, documentFile, exchange] = process.argv.slice(2) as [string, string, string];
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: user + system, memory: process.memoryUsage.rss() });
});
process.on("disconnect", () => process.exit());

try {
  const { start } = (await import(`./${name}.ts`)) as { start: Start };
  const port = await start({
    document: () => JSON.parse(readFileSync(documentFile, "utf8")),
    exchange: JSON.parse(exchange) as Exchange,
  });
  process.send?.({ port });
} catch (error) {
  process.send?.({ problem: error instanceof Error ? error.message : String(error) });
}
