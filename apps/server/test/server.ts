// Runs the real application on a free port over a database of its own, for one test.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";
import { createClient, type OrgAdminClient } from "@org-admin/client";
import { pino } from "pino";
import { type App, createApp } from "../src/app.ts";
import { type ContractDocument, readContract } from "../src/contract.ts";
import { seedDemo } from "../src/demo.ts";
import type { RateLimit } from "../src/rate-limit.ts";
import { openStore, type Store } from "../src/store/store.ts";

export const contract = await readContract();

export interface TestServer {
  origin: string;
  app: App;
  store: Store;
  /** What the server logged, parsed. */
  log: Record<string, unknown>[];
  client(token: string): OrgAdminClient;
}

export interface TestServerOptions {
  document?: ContractDocument;
  databaseUrl?: string;
  demo?: boolean;
  rateLimit?: RateLimit;
}

/** Starts a server that stops when the test ends. */
export async function startServer(
  test: Pick<TestContext, "after">,
  { document = contract, databaseUrl = ":memory:", demo = true, rateLimit }: TestServerOptions = {},
): Promise<TestServer> {
  const log: Record<string, unknown>[] = [];
  const logger = pino({ level: "info" }, { write: (line) => log.push(JSON.parse(line)) });
  const store = await openStore(databaseUrl);
  if (demo) await seedDemo(document, store);
  const app = createApp({ document, store, log: logger, demo, rateLimit });
  const server = createServer(app.listener).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  test.after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await store.close();
  });
  return { origin, app, store, log, client: (token) => createClient({ baseUrl: origin, token }) };
}

/** Asserts that a call succeeded, and answers its data. */
export function dataOf<Data>(result: { data?: Data; error?: unknown }): Data {
  if (result.data === undefined) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.data;
}

/** Gives a server its demo data anew. What it has compiled stays, which is what takes time to start another one. */
export async function resetServer({ store, log }: TestServer): Promise<void> {
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
  await seedDemo(contract, store);
  log.length = 0;
}
