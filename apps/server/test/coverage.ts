// The report: every documented answer, and the stories and workflows that produce it on the real server.
import { readWorkflowFiles } from "@org-admin/openapi/workflow-files";
import { buildStage, play } from "./play.ts";
import { type Story, stories } from "./stories.ts";

/** One documented answer of an operation, and what produced it. */
export interface Cell {
  operationId: string;
  status: number;
  mediaType: string;
  producedBy: string[];
}

/** Plays every story, and answers a cell for each documented answer, with those that got it. */
export async function coverage(): Promise<Cell[]> {
  const cleanups: (() => unknown)[] = [];
  const test = { after: (cleanup: () => unknown) => void cleanups.push(cleanup) };
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
    for (const { workflow, operationId, status } of workflowSteps()) {
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

/** The operation and the status that each step of each workflow asks for, where it asks for one. */
function workflowSteps() {
  return readWorkflowFiles().flatMap(({ name, workflows }) =>
    workflows
      .flatMap(({ steps }) => steps)
      .map(({ operationId, successCriteria = [] }) => {
        const [status] = successCriteria.flatMap(
          ({ condition }) => /^\$statusCode == (\d+)$/.exec(condition)?.[1] ?? [],
        );
        return { workflow: name, operationId, status: Number(status) };
      }),
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
