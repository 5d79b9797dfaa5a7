// Starts the server, and stops it without losing what is in flight.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { createApp } from "./app.ts";
import { seedDemo } from "./commands/demo-data.ts";
import { readSettings } from "./commands/settings.ts";
import { welcome } from "./commands/welcome.ts";
import { readBundle } from "./contract/bundle.ts";
import { readContract } from "./contract/contract.ts";
import { stopper } from "./http/shutdown.ts";
import { openStore } from "./store/store.ts";

/** Longest wait for requests in flight after a signal, in milliseconds. */
const GRACE = 10_000;

async function start(): Promise<void> {
  const settings = readSettings(process.env, process.argv.slice(2));
  const contract = readContract(await readBundle());
  const store = await openStore(settings.databaseUrl);
  if (settings.demo) await seedDemo(contract, store);
  const log = pino({ level: settings.logLevel });
  const { demo, rateLimit } = settings;
  const app = createApp({ contract, store, log, demo, rateLimit });
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
  if (settings.demo) process.stdout.write(welcome(contract, app.operations, origin));
}

try {
  await start();
} catch (error) {
  const { message, cause } = error as Error;
  const reason = cause instanceof Error ? ` ${cause.message}` : "";
  process.stderr.write(`The server cannot start. ${message}${reason}\n`);
  process.exitCode = 1;
}
