// What `npm run dev` does with each kind of save.
import type { Page } from "playwright-core";
import type { Checkout } from "../../../apps/dev/test/checkout.ts";
import type { DevCommand } from "../../../apps/dev/test/command.ts";
import { saveNewPath, saveSchema, saveText } from "../../../apps/dev/test/designer-saves.ts";
import { idle } from "./processes.ts";
import { type Measured, timed, until } from "./timing.ts";

const who = "npm run dev";
const generated = "packages/client/src/schema.gen.ts";
const headers = { Authorization: "Bearer demo-owner" };

export function followers(checkout: Checkout, dev: DevCommand, page: Page): Measured[] {
  /** Resolves with the milliseconds that it takes to follow a save, once all else has followed it, too. */
  const documented = async (follow: (from: number) => Promise<void>): Promise<number> => {
    const from = dev.lines.length;
    const took = await timed(() => follow(from));
    await Promise.all([dev.line(/ linted and typed /, from), dev.line(/ documented /, from)]);
    return took;
  };
  /** Undoes a save, and waits until nothing of it is left to do. */
  const settle = async (undo: () => void): Promise<void> => {
    await idle(dev.pid);
    await documented(async () => undo());
  };
  return [
    {
      save: "a text",
      follows: "answered in /openapi.json",
      who,
      target: 300,
      times: [],
      time: (round) =>
        documented(async () => {
          const text = saveText(checkout, round);
          await until(text, async () => (await dev.contract()).includes(text));
        }),
    },
    {
      save: "a new path",
      follows: "its stub answers",
      who,
      target: 300,
      times: [],
      async time(round) {
        let saved: ReturnType<typeof saveNewPath> | undefined;
        const took = await documented(async () => {
          const { url } = (saved = saveNewPath(checkout, round));
          await until(url, async () => {
            const response = await fetch(dev.origin + url, { headers });
            await response.arrayBuffer();
            return response.status === 200;
          });
        });
        await settle(() => saved?.undo());
        return took;
      },
    },
    {
      save: "a property",
      follows: "linted, and types and handlers checked",
      who,
      target: 1000,
      times: [],
      async time(round) {
        let saved: ReturnType<typeof saveSchema> | undefined;
        const took = await documented(async (from) => {
          saved = saveSchema(checkout, round);
          await dev.line(/ linted and typed /, from);
        });
        if (!checkout.read(generated).includes(saved?.property ?? "\0")) {
          throw new Error(`${generated} has no ${saved?.property}`);
        }
        await settle(() => saved?.undo());
        return took;
      },
    },
    {
      save: "a text",
      follows: "shown by an open page of the docs",
      who,
      target: 2000,
      times: [],
      time: (round) =>
        documented(async () => {
          const text = saveText(checkout, `${round} and a half`);
          await page.getByText(text).first().waitFor({ timeout: 120_000 });
        }),
    },
  ];
}
