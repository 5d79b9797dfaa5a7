// Formats the results as Markdown.
import { cpus } from "node:os";
import { handler } from "../contestants/contestants.ts";
import { table } from "./markdown.ts";
import type { Options } from "../options.ts";
import { pinned } from "../load/pinning.ts";
import { spreadText } from "./spread.ts";
import type { Summary } from "./summary.ts";
import type { Target } from "./targets.ts";

/** Returns the conditions of the run, a table per request, one of large and small documents, and the targets. */
export function report(summaries: Summary[], targets: Target[], options: Options): string {
  const compared = summaries.filter(({ pair }) => !pair.case.alone);
  const sections = [...Map.groupBy(compared, ({ pair }) => pair.case).values()].map(section);
  return [circumstances(options), ...sections, growth(summaries), targetTable(targets)]
    .filter((part) => part !== "")
    .join("\n\n");
}

function circumstances({ rounds, requests, warmUp, connections }: Options): string {
  const cores = pinned ? "server and load each on a core of its own" : "not pinned to cores";
  return [
    `Node ${process.version}, ${cpus().length} cores, ${cores}.`,
    `Rounds: ${rounds}, of ${requests} requests each after ${warmUp} to warm up, on ${connections} connections.`,
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

/** Returns the table of operation-router in documents of different sizes. */
function growth(summaries: Summary[]): string {
  const documents = new Set(
    summaries.flatMap(({ pair }) => (pair.case.alone ? [pair.material] : [])),
  );
  const rows = summaries
    .filter(({ pair }) => documents.has(pair.material) && pair.contestant.name === handler)
    .map(({ pair: { material, case: of, failure }, values }) =>
      [of.name, `${of.position} of ${material.operations}`].concat(
        failure === undefined ? [spreadText(values.cpu, 0), ...sizes(values)] : `fails: ${failure}`,
      ),
    );
  if (rows.length === 0) return "";
  const head = ["operation", "position", "CPU µs", "start ms", "MB first", "MB last"];
  return `### operation-router in a large document and in a small one\n\n${table(head, rows)}`;
}

function row({ pair, values, ratio }: Summary): string[] {
  const { title, validates } = pair.contestant;
  const who = [title, validates.request, validates.response];
  if (pair.measurements.length === 0) return who.concat("fails");
  return who.concat(
    spreadText(values.cpu, 0),
    ratio ? spreadText(ratio, 2) : "",
    values.rate.median.toFixed(0),
    values.p50.median.toFixed(2),
    values.p99.median.toFixed(2),
    sizes(values),
  );
}

/** Returns the cells for start and memory. */
function sizes({ start, firstMemory, lastMemory }: Summary["values"]): string[] {
  return [start, firstMemory, lastMemory].map(({ median }) => median.toFixed(0));
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
