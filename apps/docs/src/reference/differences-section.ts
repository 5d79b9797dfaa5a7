// The Redocly plugin that ends the introduction of the page with the table of differences from the references.
import {
  type DecidedDifference,
  decidedDifferences,
  type DifferenceRow,
} from "@org-admin/openapi/references";

/** Heading of the section. */
export const DIFFERENCES_HEADING = "Where this API differs from its references";

/** The plugin `docs`, which Redocly loads by its default export. */
export default function docs() {
  return {
    id: "docs",
    decorators: {
      oas3: {
        differences: () => ({
          Info: {
            leave(info: { description?: string }) {
              if (decidedDifferences.length === 0) return;
              info.description = `${info.description ?? ""}\n\n${section(decidedDifferences)}\n`;
            },
          },
        }),
      },
    },
  };
}

function section(decisions: readonly DecidedDifference[]): string {
  return [
    `## ${DIFFERENCES_HEADING}`,
    "",
    "Some operations follow pages that others have published, and are compared with them fact by fact. All that differs is here, as",
    "published → as it is here. A star stands for any name or status.",
    "",
    "| What differs | Why |",
    "| --- | --- |",
    ...decisions.map(({ differences, reason }) => row(differences.map(lines).join("<br>"), reason)),
  ].join("\n");
}

/** Returns the places of a difference, a line each, and after the last what is there. */
function lines({ at, published, here }: DifferenceRow): string {
  return `${at.map(place).join("<br>")}: ${code(published)} → ${code(here)}`;
}

/** Sets the operation and what is no word as code. */
function place(at: string): string {
  const words = at.split(" ");
  return words
    .map((word, index) => (index > 0 && /^\w+$/.test(word) ? word : code(word)))
    .join(" ");
}

function row(...cells: string[]): string {
  const escaped = cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ").trim());
  return `| ${escaped.join(" | ")} |`;
}

function code(value: unknown): string {
  return `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
}
