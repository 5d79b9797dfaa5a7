// What `npm run dev` does with each kind of save.
import type { Page } from "playwright-core";
import type { Checkout } from "../../../apps/dev/test/checkout.ts";
import type { DevCommand } from "../../../apps/dev/test/command.ts";
import { saveNewPath, saveSchema, saveText } from "../../../apps/dev/test/designer-saves.ts";
import { type Measured, timed, until } from "./timing.ts";

const who = "npm run dev";
const generated = "packages/client/src/schema.gen.ts";
const headers = { Authorization: "Bearer demo-owner" };

export function followers(checkout: Checkout, dev: DevCommand, page: Page): Measured[] {
  /** Undoes a save, and waits until nothing of it is left to do. */
  const settle = async (undo: () => void): Promise<void> => {
    const from = dev.lines.length;
    undo();
    await dev.line(/ linted and typed /, from);
    await dev.line(/ documented /, from);
  };
  return [
    {
      save: "a text",
      follows: "answered in /openapi.json",
      who,
      target: 300,
      times: [],
      async time(round) {
        const from = dev.lines.length;
        const took = await timed(async () => {
          const text = saveText(checkout, round);
          await until(text, async () => (await dev.contract()).includes(text));
        });
        await dev.line(/ documented /, from);
        return took;
      },
    },
    {
      save: "a new path",
      follows: "its stub answers",
      who,
      target: 300,
      times: [],
      async time(round) {
        const from = dev.lines.length;
        let saved: ReturnType<typeof saveNewPath> | undefined;
        const took = await timed(async () => {
          const { url } = (saved = saveNewPath(checkout, round));
          await until(url, async () => {
            const response = await fetch(dev.origin + url, { headers });
            await response.arrayBuffer();
            return response.status === 200;
          });
        });
        await dev.line(/ documented /, from);
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
        const from = dev.lines.length;
        let saved: ReturnType<typeof saveSchema> | undefined;
        const took = await timed(async () => {
          saved = saveSchema(checkout, round);
          await dev.line(/ linted and typed /, from);
        });
        if (!checkout.read(generated).includes(saved?.property ?? "\0")) {
          throw new Error(`${generated} has no ${saved?.property}`);
        }
        await dev.line(/ documented /, from);
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
      async time(round) {
        const from = dev.lines.length;
        const took = await timed(async () => {
          const text = saveText(checkout, `${round} and a half`);
          await page.getByText(text).first().waitFor({ timeout: 120_000 });
        });
        await dev.line(/ documented /, from);
        return took;
      },
    },
  ];
}
