// The API as it is, on a database of its own, with its demo data and without a rate limit.
import { readBundle } from "../../../apps/server/src/contract/bundle.ts";
import { readContract } from "../../../apps/server/src/contract/contract.ts";
import { runServer } from "../../../apps/server/src/run.ts";

export async function start(database: string): Promise<number> {
  const settings = {
    port: 0,
    host: "127.0.0.1",
    databaseUrl: `file:${database}`,
    logLevel: "info",
    rateLimit: undefined,
    demo: true,
  };
  const { origin } = await runServer(settings, readContract(await readBundle()));
  return Number(new URL(origin).port);
}
