// Starts the server, and stops it without losing what is in flight.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { createApp } from "./app.ts";
import { readContract } from "./contract.ts";
import { demoTokens, seedDemo } from "./demo.ts";
import { readSettings } from "./settings.ts";
import { openStore } from "./store/store.ts";
import { welcome } from "./welcome.ts";

/** How long requests in flight may take to finish after a signal, in milliseconds. */
const GRACE = 10_000;

const settings = readSettings(process.env, process.argv.slice(2));
const log = pino({ level: settings.logLevel });
const document = await readContract();
const store = await openStore(settings.databaseUrl);
if (settings.demo) await seedDemo(document, store);
const app = createApp({ document, store, log, demo: settings.demo });
const server = createServer(app.express);

server.on("error", (error) => {
  log.fatal({ err: error }, `The server cannot listen on ${settings.host}:${settings.port}.`);
  process.exitCode = 1;
  void store.close();
});

server.listen(settings.port, settings.host, () => {
  const { port } = server.address() as AddressInfo;
  const origin = `http://${settings.host}:${port}`;
  log.info({ origin, operations: app.operations.length }, "listening");
  if (settings.demo) process.stdout.write(welcome(origin, demoTokens(document)));
});

function shutDown(signal: string): void {
  log.info({ signal }, "shutting down");
  app.drain();
  setTimeout(() => {
    log.error("Requests were still in flight when the time was up.");
    process.exit(1);
  }, GRACE).unref();
  server.close(() => {
    void store.close().then(() => log.info("stopped"));
  });
}

process.once("SIGTERM", shutDown);
process.once("SIGINT", shutDown);
