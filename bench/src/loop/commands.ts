// The commands that a save takes without `npm run dev`, one after the other.
import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { Browser } from "playwright-core";
import type { Checkout } from "../../../apps/dev/test/checkout.ts";
import { type Measured, timed } from "./timing.ts";

const run = promisify(execFile);

type Command = [folder: string, name: string, ...args: string[]];

// Beside what the loop writes, and nobody reads them.
const bundle = join(tmpdir(), "loop-bundle.json");
const types = join(tmpdir(), "loop-types.ts");
const page = join(tmpdir(), "loop-page.html");

/** Lints, bundles, generates and checks what the loop does after a save, with the same tools. */
export function typedByCommands(checkout: Checkout): Measured {
  return {
    save: "a property",
    follows: "linted, and types and handlers checked",
    who: "redocly lint && redocly bundle && openapi-typescript && tsc",
    every: 5,
    times: [],
    time: () =>
      timed(() =>
        inTurn(checkout, [
          ["openapi", "redocly", "lint", "openapi.yaml"],
          ["openapi", "redocly", "bundle", "openapi.yaml", "-o", bundle],
          ["packages/client", "openapi-typescript", bundle, "-o", types],
          ["apps/server", "tsc"],
        ]),
      ),
  };
}

/** Renders the docs and opens them. */
export function renderedByCommand(checkout: Checkout, browser: Browser): Measured {
  return {
    save: "a text",
    follows: "shown by an open page of the docs",
    who: "redocly build-docs, and the page opened again",
    every: 5,
    times: [],
    async time() {
      const tab = await browser.newPage();
      const took = await timed(async () => {
        await inTurn(checkout, [["openapi", "redocly", "build-docs", "openapi.yaml", "-o", page]]);
        await tab.goto(pathToFileURL(page).href);
        await tab.getByText("Organizations, edited").first().waitFor({ timeout: 120_000 });
      });
      await tab.close();
      return took;
    },
  };
}

async function inTurn({ folder }: Checkout, commands: Command[]): Promise<void> {
  const bin = join(folder, "node_modules/.bin");
  for (const [part, name, ...args] of commands) {
    // Each needs what the one before has made.
    // oxlint-disable-next-line no-await-in-loop
    await run(join(bin, name), args, {
      cwd: join(folder, part),
      env: { ...process.env, REDOCLY_TELEMETRY: "off" },
    });
  }
}
