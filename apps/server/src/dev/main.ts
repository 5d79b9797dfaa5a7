// Starts the server for the development loop, which sends it every contract that is to be served.
import { readSettings } from "../commands/settings.ts";
import { readBundle } from "../contract/bundle.ts";
import { readContract } from "../contract/contract.ts";
import type { ContractDocument } from "../contract/document.ts";
import { type RunningServer, runServer, startOrExplain } from "../run.ts";
import { liveDocs } from "./live-docs.ts";

/** What the loop sends. */
export type LoopMessage =
  /** Serve this contract. */
  | { kind: "contract"; document: ContractDocument }
  /** The docs were rebuilt. */
  | { kind: "docs" }
  /** What is wrong with the contract that was saved; the one before is served. */
  | { kind: "diagnostic"; text: string | null };

await startOrExplain(async () => {
  const docs = liveDocs();
  const settings = readSettings(process.env, process.argv.slice(2));
  const contract = readContract(await readBundle());
  const { origin, replace } = await runServer(settings, contract, docs.around);

  process.on("message", (message: LoopMessage) => {
    if (message.kind === "docs") docs.tell();
    else if (message.kind === "diagnostic") docs.tell(message.text);
    else process.send?.({ kind: "replaced", refusal: refusalOf(message.document, replace) });
  });
  const end = (): void => {
    docs.close();
    // A process lives as long as somebody may send it something.
    process.channel?.unref();
  };
  process.once("SIGTERM", end);
  process.once("SIGINT", end);
  // The server is there for the loop only, and ends with it.
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.send?.({ kind: "listening", origin });
});

/** Serves the contract; returns why it cannot be served. */
function refusalOf(document: ContractDocument, replace: RunningServer["replace"]): string | null {
  try {
    replace(readContract(document));
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}
