// Runs the real application on a free port over a database of its own, for one test.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient, type ApiClient } from "@org-admin/client";
import { pino } from "pino";
import { type App, createApp } from "../src/app.ts";
import { seedDemo } from "../src/commands/demo-data.ts";
import { readBundle } from "../src/contract/bundle.ts";
import { readContract } from "../src/contract/contract.ts";
import type { ContractDocument } from "../src/contract/document.ts";
import type { RateLimit } from "../src/http/rate-limit.ts";
import { openStore, type SqlStore } from "../src/store/store.ts";
import type { Lifetime } from "./process.ts";

/** The bundled document. */
export const contract = await readBundle();

export interface TestServer {
  origin: string;
  document: ContractDocument;
  app: App;
  store: SqlStore;
  /** What the server logged, parsed. */
  log: Record<string, unknown>[];
  client(token: string): ApiClient;
}

export interface TestServerOptions {
  document?: ContractDocument;
  databaseUrl?: string;
  demo?: boolean;
  rateLimit?: RateLimit;
}

/** Starts a server that stops when the test ends. */
export async function startServer(
  test: Lifetime,
  { document = contract, databaseUrl = ":memory:", demo = true, rateLimit }: TestServerOptions = {},
): Promise<TestServer> {
  const log: Record<string, unknown>[] = [];
  const logger = pino({ level: "info" }, { write: (line) => log.push(JSON.parse(line)) });
  const store = await openStore(databaseUrl);
  const model = readContract(document);
  if (demo) await seedDemo(model, store);
  const app = createApp({ contract: model, store, log: logger, demo, rateLimit });
  const server = createServer(app.listener).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  test.after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await store.close();
  });
  const client = (token: string) => createClient({ baseUrl: origin, token, retry: false });
  return { origin, document, app, store, log, client };
}

/** Gives a server its demo data anew. What it has compiled stays, which is what takes time to start another one. */
export async function resetServer({ document, store, log }: TestServer): Promise<void> {
  await store.change(async (queries) => {
    const tables = [
      "audit_events",
      "saved_answers",
      "tokens",
      "metaschemas",
      "organizations",
    ] as const;
    await Promise.all(tables.map((table) => queries.deleteFrom(table).execute()));
  });
  await seedDemo(readContract(document), store);
  log.length = 0;
}
