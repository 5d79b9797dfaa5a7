// The process of one contestant: starts it, says its port, and tells over the channel what it has used.
import { readFileSync } from "node:fs";
import type { Exchange, Start } from "../src/exchange.ts";

const [name, documentFile, exchange] = process.argv.slice(2) as [string, string, string];
const { start } = (await import(`./${name}.ts`)) as { start: Start };
const port = await start({
  document: () => JSON.parse(readFileSync(documentFile, "utf8")),
  exchange: JSON.parse(exchange) as Exchange,
});

process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: user + system, memory: process.memoryUsage.rss() });
});
process.on("disconnect", () => process.exit());
process.send?.({ port });
