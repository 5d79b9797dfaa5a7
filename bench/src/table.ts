// The results as Markdown that can be read as it is.
import { spreadText } from "./spread.ts";
import type { Summary } from "./summary.ts";
import type { Target } from "./targets.ts";
import { pinned } from "./pinning.ts";
import type { Options } from "./options.ts";
import { cpus } from "node:os";

/** Everything: the circumstances, one table for each request, the targets. */
export function report(summaries: Summary[], targets: Target[], options: Options): string {
  const sections = [...Map.groupBy(summaries, ({ pair }) => pair.case).values()].map(section);
  return [circumstances(options), ...sections, targetTable(targets)].join("\n\n");
}

function circumstances({ rounds, requests, warmUp, connections }: Options): string {
  const cores = pinned ? "server and load each on a core of its own" : "not pinned to cores";
  return [
    `Node ${process.version}, ${cpus().length} cores, ${cores}.`,
    `${rounds} rounds, ${requests} requests each after ${warmUp} to warm up, on ${connections} connections.`,
    "CPU is user and system time of the server process for one request; ratios are taken within a round.",
    "Three numbers are minimum–median–maximum, a single one is the median.",
  ].join("\n");
}

function section(summaries: Summary[]): string {
  const [first] = summaries;
  if (!first) return "";
  const { material, case: of } = first.pair;
  return [
    `### ${of.name}`,
    `Operation ${of.position} of ${material.operations}: ${material.title}`,
    table(
      [
        "server",
        "validates request",
        "response",
        "CPU µs",
        "ours ÷ it",
        "requests/s",
        "p50 ms",
        "p99 ms",
        "start ms",
        "MB first",
        "MB last",
      ],
      summaries.map(row),
    ),
    ...summaries.flatMap(({ pair }) =>
      pair.failure === undefined ? [] : [`${pair.contestant.title} fails: ${pair.failure}`],
    ),
  ].join("\n\n");
}

function row({ pair, values, ratio }: Summary): string[] {
  const { title, validates } = pair.contestant;
  return [
    title,
    validates.request,
    validates.response,
    ...(pair.measurements.length === 0
      ? ["fails"]
      : [
          spreadText(values.cpu, 0),
          ratio ? spreadText(ratio, 2) : "",
          values.rate.median.toFixed(0),
          values.p50.median.toFixed(2),
          values.p99.median.toFixed(2),
          values.start.median.toFixed(0),
          values.firstMemory.median.toFixed(0),
          values.lastMemory.median.toFixed(0),
        ]),
  ];
}

function targetTable(targets: Target[]): string {
  const rows = targets.map(({ text, limit, value, digits }) => [
    text,
    `≤ ${Number(limit.toFixed(3))}`,
    spreadText(value, digits),
    value.median <= limit ? "met" : `missed, ${(value.median / limit).toFixed(2)} times the limit`,
  ]);
  return `### Targets\n\n${table(["target", "limit", "measured", ""], rows)}`;
}

function table(head: string[], rows: string[][]): string {
  const widths = head.map((name, column) =>
    Math.max(name.length, 3, ...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: string[]) =>
    `| ${widths.map((width, column) => (cells[column] ?? "").padEnd(width)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
