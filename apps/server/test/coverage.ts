// The report: every documented answer, and the stories and workflows that produce it on the real server.
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { buildStage, play } from "./play.ts";
import { type Story, stories } from "./stories.ts";

/** One documented answer of an operation, and what produced it. */
export interface Cell {
  operationId: string;
  status: number;
  mediaType: string;
  producedBy: string[];
}

const workflows = fileURLToPath(new URL("../../../openapi/workflows/", import.meta.url));

/** Plays every story, and answers a cell for each documented answer, with those that got it. */
export async function coverage(): Promise<Cell[]> {
  const cleanups: (() => unknown)[] = [];
  const test = { after: (cleanup: unknown) => void cleanups.push(cleanup as () => unknown) };
  const cells = new Map<string, Cell>();
  const cellOf = (story: Story): Cell => {
    const mediaType = story.mediaType ?? "no content";
    const key = `${story.operationId} ${story.status} ${mediaType}`;
    const { operationId, status } = story;
    const cell = cells.get(key) ?? { operationId, status, mediaType, producedBy: [] };
    cells.set(key, cell);
    return cell;
  };
  try {
    const stage = await buildStage(test as Parameters<typeof buildStage>[0]);
    await inTurn(stories(), async (story) => {
      const { response } = await play(test as Parameters<typeof play>[0], story, stage);
      const type = response.headers.get("content-type") ?? "no content";
      const cell = cellOf(story);
      if (response.status === cell.status && type.startsWith(cell.mediaType)) {
        cell.producedBy.push(story.name);
      }
    });
    for (const { workflow, operationId, status } of await workflowSteps()) {
      const cell = [...cells.values()].find(
        (one) => one.operationId === operationId && one.status === status,
      );
      cell?.producedBy.push(`workflow ${workflow}`);
    }
    return [...cells.values()];
  } finally {
    await inTurn(cleanups, async (cleanup) => {
      await cleanup();
    });
  }
}

/** The operation and the status that each step of each workflow asks for. */
async function workflowSteps() {
  const files = await readdir(workflows);
  const texts = await Promise.all(
    files.map(async (file) => ({ file, text: await readFile(`${workflows}${file}`, "utf8") })),
  );
  return texts.flatMap(({ file, text }) =>
    text
      .split(/^\s*- stepId:/m)
      .slice(1)
      .map((step) => ({
        workflow: file.replace(".arazzo.yaml", ""),
        operationId: /operationId: (\w+)/.exec(step)?.[1],
        status: Number(/\$statusCode == (\d+)/.exec(step)?.[1]),
      })),
  );
}

async function inTurn<Item>(items: Item[], work: (item: Item) => Promise<void>): Promise<void> {
  await items.reduce((before, item) => before.then(() => work(item)), Promise.resolve());
}

/** The cells as a Markdown table. */
export function table(cells: readonly Cell[]): string {
  const rows = cells.map(({ operationId, status, mediaType, producedBy }) => {
    const by = [...new Set(producedBy)].join(", ") || "**nothing**";
    return `| ${operationId} | ${status} | ${mediaType} | ${by} |`;
  });
  const head = "| operation | status | media type | produced by |\n| --- | --- | --- | --- |";
  return `${head}\n${rows.join("\n")}\n`;
}

if (import.meta.main) {
  const cells = await coverage();
  const empty = cells.filter(({ producedBy }) => producedBy.length === 0);
  process.stdout.write(table(cells));
  process.stdout.write(`\n${cells.length - empty.length} of ${cells.length} answers produced.\n`);
  process.exitCode = empty.length === 0 ? 0 : 1;
}
