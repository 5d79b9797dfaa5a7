// Measures how long `npm run dev` takes from a save to what follows from it, beside the commands that it replaces.
import { parseArgs } from "node:util";
import { launch } from "../apps/docs/test/browser.ts";
import { copyCheckout } from "../apps/dev/test/checkout.ts";
import { DevCommand } from "../apps/dev/test/command.ts";
import { typedByCommands, renderedByCommand } from "./src/loop/commands.ts";
import { survives } from "./src/loop/endurance.ts";
import { followers } from "./src/loop/followers.ts";
import { startPrism } from "./src/loop/prism.ts";
import { idle } from "./src/loop/processes.ts";
import { endurance, times } from "./src/loop/tables.ts";
import type { Measured } from "./src/loop/timing.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "30" },
    saves: { type: "string", default: "200" },
    "no-peers": { type: "boolean", default: false },
  },
});
const [rounds, saves] = [count("rounds"), count("saves")];

const checkout = copyCheckout();
const dev = new DevCommand(checkout);
const { browser, close } = await launch();
const prism = values["no-peers"] ? undefined : startPrism(checkout);
try {
  await dev.ready();
  const page = await browser.newPage();
  await page.goto(`${dev.origin}/docs/`);
  const measured: Measured[] = [
    ...followers(checkout, dev, page),
    ...(prism
      ? [prism.measured, typedByCommands(checkout), renderedByCommand(checkout, browser)]
      : []),
  ];
  await prism?.ready();

  // What was measured until it is interrupted is printed, too.
  const interruption = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => interruption.abort());
  // The first round warms all of them up.
  for (let round = 0; round <= rounds && !interruption.signal.aborted; round += 1) {
    for (const one of measured.filter(({ every = 1 }) => round % every === 0)) {
      // One after the other, so that none slows another down: a designer saves when the loop is through.
      // oxlint-disable-next-line no-await-in-loop
      await idle(dev.pid);
      // oxlint-disable-next-line no-await-in-loop
      const took = await one.time(round);
      if (round > 0) one.times.push(took);
    }
    if (round > 0) process.stderr.write(`round ${round} of ${rounds}\n`);
  }
  prism?.end();
  if (rounds > 0) console.log(`${times(measured)}\n`);
  await page.close();
  if (saves > 0) console.log(endurance(await survives(checkout, dev, saves)));
} finally {
  prism?.end();
  await close();
  await dev.end();
  checkout.remove();
}

function count(name: "rounds" | "saves"): number {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new Error(`--${name} is a number from 0, not ${values[name]}`);
}
