// Writes what the API answered: JSON or a table; texts and bytes as they are.
import { once } from "node:events";
import { printable } from "./printable.ts";
import { listTable, recordTable } from "./table.ts";

export type OutputFormat = "json" | "table";

/** Where the items of a page are, as the contract says. */
export type ItemKeys = readonly string[] | undefined;

/** Writes the data of a success. */
export async function writeAnswer(
  stdout: NodeJS.WritableStream,
  { data, isJson, items }: { data: unknown; isJson: boolean; items: ItemKeys },
  format: OutputFormat,
): Promise<void> {
  if (data === undefined) return;
  if (data instanceof Blob) await write(stdout, Buffer.from(await data.arrayBuffer()));
  else if (!isJson) await write(stdout, String(data));
  else if (format === "table") await write(stdout, tableOf(data, items));
  else await write(stdout, `${jsonText(data)}\n`);
}

function tableOf(data: unknown, items: ItemKeys): string {
  const list = items && at(data, items);
  return Array.isArray(list) ? listTable(list) : recordTable(data);
}

/** Writes a list as it is read, so that its length does not matter; a table has to know all of it. */
export async function writeItems(
  stdout: NodeJS.WritableStream,
  items: AsyncIterable<unknown>,
  format: OutputFormat,
): Promise<void> {
  const all: unknown[] = [];
  let count = 0;
  for await (const item of items) {
    if (format === "table") all.push(item);
    else {
      const lines = jsonText(item).replaceAll("\n", "\n  ");
      await write(stdout, `${count === 0 ? "[" : ","}\n  ${lines}`);
    }
    count++;
  }
  if (format === "table") await write(stdout, listTable(all));
  else await write(stdout, count === 0 ? "[]\n" : "\n]\n");
}

/** JSON that no terminal takes for commands: what JSON itself leaves as it is stands inside of texts, where an escape is the same. */
function jsonText(value: unknown): string {
  return printable(JSON.stringify(value, null, 2), true);
}

/** Waits for slow readers. */
async function write(stdout: NodeJS.WritableStream, chunk: string | Uint8Array): Promise<void> {
  if (!stdout.write(chunk)) await once(stdout, "drain");
}

function at(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (found, key) => (found as Record<string, unknown> | null | undefined)?.[key],
    value,
  );
}
