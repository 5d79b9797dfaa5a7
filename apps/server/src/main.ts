// Starts the server, and stops it without losing what is in flight.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { createApp } from "./app.ts";
import { readContract } from "./contract.ts";
import { demoTokens, seedDemo } from "./demo.ts";
import { readSettings } from "./settings.ts";
import { stopper } from "./shutdown.ts";
import { openStore } from "./store/store.ts";
import { welcome } from "./welcome.ts";

/** How long requests in flight may take to finish after a signal, in milliseconds. */
const GRACE = 10_000;

async function start(): Promise<void> {
  const settings = readSettings(process.env, process.argv.slice(2));
  const document = await readContract();
  const store = await openStore(settings.databaseUrl);
  if (settings.demo) await seedDemo(document, store);
  const log = pino({ level: settings.logLevel });
  const { demo, rateLimit } = settings;
  const app = createApp({ document, store, log, demo, rateLimit });
  const server = createServer(app.listener);
  const stop = stopper(server);
  server.listen(settings.port, settings.host);
  await once(server, "listening");

  const shutDown = (signal: string): void => {
    log.info({ signal }, "shutting down");
    app.drain();
    setTimeout(() => {
      log.error("Requests were still in flight when the time was up.");
      process.exit(1);
    }, GRACE).unref();
    void stop()
      .then(() => store.close())
      .then(() => log.info("stopped"));
  };
  process.once("SIGTERM", shutDown);
  process.once("SIGINT", shutDown);

  const { port } = server.address() as AddressInfo;
  const origin = `http://${settings.host}:${port}`;
  log.info({ origin, operations: app.operations.length }, "listening");
  if (settings.demo) process.stdout.write(welcome(origin, demoTokens(document)));
}

try {
  await start();
} catch (error) {
  const { message, cause } = error as Error;
  const reason = cause instanceof Error ? ` ${cause.message}` : "";
  process.stderr.write(`The server cannot start. ${message}${reason}\n`);
  process.exitCode = 1;
}
