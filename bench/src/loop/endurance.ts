// Many saves in a row: what is served, what is kept, and what the processes hold in memory.
import type { Checkout } from "../../../apps/dev/test/checkout.ts";
import type { DevCommand } from "../../../apps/dev/test/command.ts";
import { saveSchema, saveText } from "../../../apps/dev/test/designer-saves.ts";
import { familyOf } from "./processes.ts";
import { until } from "./timing.ts";

/** Resident memory of each process of the command in MiB, by what it runs. */
export type Memory = Map<string, number>;

export interface Endurance {
  saves: number;
  memory: { after: number; held: Memory }[];
}

const title = "Kept over all saves";
const headers = { Authorization: "Bearer demo-owner", "Content-Type": "application/json" };

/**
 * Saves texts, and a property every tenth time.
 * @throws Error if one is not served, or the data or the port is lost
 */
export async function survives(
  checkout: Checkout,
  dev: DevCommand,
  saves: number,
): Promise<Endurance> {
  const answer = async (path: string, init = {}): Promise<Record<string, unknown>> => {
    const response = await fetch(dev.origin + path, { headers, ...init });
    return (await response.json()) as Record<string, unknown>;
  };
  const { id } = await answer("/v1/organization");
  const body = JSON.stringify({ name: title });
  await answer(`/v1/organizations/${String(id)}`, { method: "PUT", body });
  const memory = [{ after: 0, held: memoryOf(dev.pid) }];
  for (let save = 1; save <= saves; save += 1) {
    const from = dev.lines.length;
    const undo = save % 10 === 0 ? saveSchema(checkout, save).undo : undefined;
    const text = saveText(checkout, `${save} of ${saves}`);
    // oxlint-disable-next-line no-await-in-loop
    await until(text, async () => (await dev.contract()).includes(text));
    // oxlint-disable-next-line no-await-in-loop
    await dev.line(/ linted and typed /, from);
    undo?.();
    if (save % 50 === 0 || save === saves) {
      // oxlint-disable-next-line no-await-in-loop
      await dev.line(/ documented /, from);
      memory.push({ after: save, held: memoryOf(dev.pid) });
    }
  }
  const { name } = await answer("/v1/organization");
  if (name !== title) throw new Error(`The organization is named ${String(name)}, not ${title}`);
  const wrong = dev.lines.find((line) => line.startsWith("error"));
  if (wrong !== undefined) throw new Error(`A good save was refused: ${wrong}`);
  return { saves, memory };
}

/** Returns what the command and all that it has started hold. */
function memoryOf(root: number): Memory {
  const held = familyOf(root).flatMap(({ args, memory }): [string, number][] => {
    const [, file] = /((?:apps|packages)\/\S+|src\/\S+)/.exec(args) ?? [];
    return file === undefined ? [] : [[file, memory]];
  });
  return new Map(held);
}
