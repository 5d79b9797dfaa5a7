// The commands that a save takes without `npm run dev`, one after the other.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { Browser } from "playwright-core";
import type { Checkout } from "../../../apps/dev/test/checkout.ts";
import { type Measured, timed } from "./timing.ts";

const run = promisify(execFile);

type Command = [name: string, ...args: string[]];

/** Lints, bundles, generates and checks what the loop does after a save, with the same tools. */
export function typedByCommands(checkout: Checkout): Measured {
  return {
    save: "a property",
    follows: "linted, and types and handlers checked",
    who: "redocly lint && redocly bundle && openapi-typescript && tsc",
    times: [],
    time: () =>
      timed(() =>
        inTurn(checkout, [
          ["redocly", "lint", "openapi.yaml"],
          ["redocly", "bundle", "openapi.yaml", "-o", "/tmp/loop-bundle.json"],
          ["openapi-typescript", "/tmp/loop-bundle.json", "-o", "/tmp/loop-types.ts"],
          ["tsc", "-p", "../apps/server"],
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
    times: [],
    async time() {
      const page = await browser.newPage();
      const took = await timed(async () => {
        await inTurn(checkout, [["redocly", "build-docs", "openapi.yaml", "-o", "/tmp/loop.html"]]);
        await page.goto(pathToFileURL("/tmp/loop.html").href);
        await page.getByText("Organizations, edited").first().waitFor();
      });
      await page.close();
      return took;
    },
  };
}

async function inTurn({ folder }: Checkout, commands: Command[]): Promise<void> {
  const bin = join(folder, "node_modules/.bin");
  for (const [name, ...args] of commands) {
    // Each needs what the one before has made.
    // oxlint-disable-next-line no-await-in-loop
    await run(join(bin, name), args, {
      cwd: join(folder, "openapi"),
      env: { ...process.env, REDOCLY_TELEMETRY: "off" },
    });
  }
}
