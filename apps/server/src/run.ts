// Runs the server over its database, and stops it without losing what is in flight.
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { type App, createApp } from "./app.ts";
import { seedDemo } from "./commands/demo-data.ts";
import type { Settings } from "./commands/settings.ts";
import { welcome } from "./commands/welcome.ts";
import type { ContractModel } from "./contract/contract.ts";
import { stopper } from "./http/shutdown.ts";
import { openStore } from "./store/store.ts";

/** Longest wait for requests in flight after a signal, in milliseconds. */
const GRACE = 10_000;

export interface RunningServer {
  origin: string;
  /**
   * Serves another contract from now on, on the same port and over the same data.
   *
   * @throws {Error} if it cannot be served; then the one before is still served.
   */
  replace(contract: ContractModel): void;
}

/** Wraps the listener of all requests. */
export type Around = (listener: RequestListener) => RequestListener;

/** Starts the server and resolves when it listens; it ends at SIGTERM or SIGINT. */
export async function runServer(
  settings: Settings,
  contract: ContractModel,
  around: Around = (listener) => listener,
): Promise<RunningServer> {
  const store = await openStore(settings.databaseUrl);
  if (settings.demo) await seedDemo(contract, store);
  const log = pino({ level: settings.logLevel });
  const { demo, rateLimit } = settings;
  const open = (model: ContractModel): App =>
    createApp({ contract: model, store, log, demo, rateLimit });
  let app = open(contract);
  const server = createServer(around((request, response) => app.listener(request, response)));
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
  return {
    origin,
    replace: (next) => {
      app = open(next);
    },
  };
}

/** Runs a start, and says why it fails. */
export async function startOrExplain(start: () => Promise<void>): Promise<void> {
  try {
    await start();
  } catch (error) {
    const { message, cause } = error as Error;
    const reason = cause instanceof Error ? ` ${cause.message}` : "";
    process.stderr.write(`The server cannot start. ${message}${reason}\n`);
    process.exitCode = 1;
  }
}
