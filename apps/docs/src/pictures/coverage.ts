// Pictures which operation answers which status, and what shows that it does.
import type { MenuOperation } from "../contract/menu.ts";
import type { OperationPage, ResponseEntry } from "../contract/operation-page.ts";
import type { Site } from "../contract/site.ts";
import type { LinkTo } from "../html/links.ts";
import { html, joined, type Markup } from "../html/markup.ts";
import { type GridMark, type GridRow, gridShapes } from "./grid.ts";
import { picture } from "./picture.ts";

/** What there is for one status of one operation. */
interface CoverageCell {
  status: string;
  examples: string[];
  /** Names of the workflows of which a step expects it. */
  workflows: string[];
}

export function coveragePicture(site: Site, proof: string, to: LinkTo): Markup {
  const pages = [...site.pages.values()];
  const cells = new Map(pages.map((page) => [page.id, cellsOf(site, page)]));
  const columns = [...new Set([...cells.values()].flat().map(({ status }) => status))].toSorted();
  const rowOf = ({ id }: MenuOperation): GridRow => {
    const own = new Map(cells.get(id)?.map((cell) => [cell.status, cell]));
    return { label: id, marks: columns.map((status) => markOf(own.get(status))) };
  };
  const rows = site.menu
    .flatMap(({ tags }) => tags)
    .flatMap(({ title, operations }) =>
      [{ label: title } as GridRow].concat(operations.map(rowOf)),
    );
  const all = [...cells.values()].flat();
  const count = (test: (cell: CoverageCell) => boolean): number => all.filter(test).length;
  const summary = [
    `${all.length} answers of ${pages.length} operations: `,
    `${count(({ examples }) => examples.length > 0)} are shown by examples, whose number stands in the mark, `,
    `${count(({ workflows }) => workflows.length > 0)} are expected by a step of a workflow, which draws a ring around it, `,
    `and ${count((cell) => isBare(cell))} are only described, which leaves it empty.`,
    proof === "" ? "" : ` ${proof}`,
  ].join("");
  return picture({
    id: "coverage",
    title: "Statuses of each operation",
    summary,
    ...gridShapes({ columns, rows }),
    words: words(site, pages, cells, to),
  });
}

function cellsOf(site: Site, { id, responses }: OperationPage): CoverageCell[] {
  const steps = site.stepsOf(id);
  return responses.map((response) => ({
    status: response.status,
    examples: namesOfExamples(response),
    workflows: [
      ...new Set(
        steps
          .filter(({ step }) =>
            step.successCriteria?.some(
              ({ condition }) => condition === `$statusCode == ${response.status}`,
            ),
          )
          .map(({ file }) => file.name),
      ),
    ],
  }));
}

function namesOfExamples({ content }: ResponseEntry): string[] {
  return content.flatMap(({ examples }) =>
    examples.map(({ name, summary }) => name ?? (summary || "Example")),
  );
}

function isBare({ examples, workflows }: CoverageCell): boolean {
  return examples.length === 0 && workflows.length === 0;
}

function markOf(cell: CoverageCell | undefined): GridMark | undefined {
  if (!cell) return undefined;
  const { status, examples, workflows } = cell;
  const tone = { 2: "good", 3: "link", 5: "bad" }[status[0] ?? ""] ?? "warn";
  if (isBare(cell)) return { shape: "empty", tone, text: "" };
  const text = examples.length === 0 ? "" : String(examples.length);
  return { shape: workflows.length > 0 ? "ringed" : "full", tone, text };
}

function words(
  site: Site,
  pages: OperationPage[],
  cells: Map<string, CoverageCell[]>,
  to: LinkTo,
): Markup {
  return html`<ul>
    ${pages.map(
      ({ id }) =>
        html`<li>
          <a href="${to(site.pathOf(id))}"><code>${id}</code></a>
          <ul>
            ${cells
              .get(id)
              ?.map(
                ({ status, examples, workflows }) =>
                  html`<li>
                    <a href="${to(`${site.pathOf(id)}#status-${status}`)}">${status}</a>:
                    ${
                      examples.length + workflows.length === 0
                        ? "described"
                        : joined([
                            ...examples,
                            ...workflows.map(
                              (name) =>
                                html`workflow
                                  <a href="${to(`workflows/${name}.html`)}">${name}</a>`,
                            ),
                          ])
                    }
                  </li>`,
              )}
          </ul>
        </li>`,
    )}
  </ul>`;
}
