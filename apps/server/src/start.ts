// Starts the server on the contract that was built.
import { readSettings } from "./commands/settings.ts";
import { readBundle } from "./contract/bundle.ts";
import { readContract } from "./contract/contract.ts";
import { runServer, startOrExplain } from "./run.ts";

await startOrExplain(async () => {
  const settings = readSettings(process.env, process.argv.slice(2));
  await runServer(settings, readContract(await readBundle()));
});
