// Draws the chart in the README: CPU time per request of every contestant, by document.
import type { Pair } from "../contestants/pair.ts";
import type { Summary } from "./summary.ts";

const width = 980;
const column = 450;
const label = 190;
const bar = { height: 14, step: 20, longest: 130 };

/** Returns an SVG with a panel per document and kind of contestant, in the reader's light or dark scheme. */
export function chart(summaries: Summary[]): string {
  const documents = Map.groupBy(
    summaries.filter(({ pair }) => !pair.case.alone),
    ({ pair }) => pair.material,
  );
  let top = 76;
  const panels: string[] = [];
  for (const [material, all] of documents) {
    const first = all.filter(({ pair }) => pair.case === all[0]?.pair.case);
    const sides = (["handler", "stub"] as const).map((kind) =>
      first.filter(({ pair }) => pair.contestant.kind === kind),
    );
    const operations = material.operations.toLocaleString("en");
    panels.push(
      `<text class="title" x="16" y="${top}">${escape(`${material.title}, ${operations} operations`)}</text>`,
      ...sides.map((side, index) => panel(side, index * column, top + 12)),
    );
    top += 48 + bar.step * Math.max(...sides.map(({ length }) => length));
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${top - 20}" role="img" aria-label="CPU time per request">`,
    `<style>${style}</style>`,
    `<text class="head" x="16" y="24">CPU time for one request, µs: user and system time of the server process, median</text>`,
    `<text x="16" y="44">× is how many times the time of operation-router. Each checks every request and every answer, unless said otherwise.</text>`,
    ...panels,
    "</svg>",
    "",
  ].join("\n");
}

function panel(summaries: Summary[], left: number, top: number): string {
  const times = summaries.flatMap(({ values: { cpu } }) =>
    Number.isNaN(cpu.median) ? [] : [cpu.median],
  );
  // The bar of a slow server is cut off, so that the others remain distinguishable.
  const scale = Math.min(Math.max(...times), 6 * (times[0] ?? 1));
  return summaries
    .map((summary, index) => line(summary, scale, { left, top: top + index * bar.step }))
    .join("\n");
}

function line(
  { pair, values, ratio }: Summary,
  scale: number,
  { left, top }: { left: number; top: number },
): string {
  const { name, title } = pair.contestant;
  const { median } = values.cpu;
  const failed = Number.isNaN(median);
  const length = failed ? 0 : (bar.longest * Math.min(median, scale)) / scale;
  const start = left + label;
  const text = [
    failed ? "fails" : median.toFixed(0),
    ratio && !failed ? ` · ${(1 / ratio.median).toFixed(1)}×${lacking(pair)}` : "",
  ].join("");
  const ours = name.startsWith("operation-router") ? " ours" : "";
  return [
    `<text class="name${ours}" x="${start - 8}" y="${top + 11}">${escape(title)}</text>`,
    `<rect class="bar${ours}" x="${start}" y="${top}" width="${length.toFixed(1)}" height="${bar.height}" rx="2"/>`,
    ...(median > scale
      ? [`<path class="cut" d="M${start + length - 16} ${top + 16}l6-18h4l-6 18z"/>`]
      : []),
    `<text class="value" x="${(start + length + 6).toFixed(1)}" y="${top + 11}">${text}</text>`,
  ].join("\n");
}

/** Returns what a contestant does not check. */
function lacking({ contestant: { validates } }: Pair): string {
  if (validates.request === "no") return ", checks nothing";
  return validates.response === "yes" ? "" : ", checks requests";
}

const style = [
  "text{font:12px system-ui,sans-serif;fill:#3b4252}",
  ".head{font-size:14px;font-weight:600}.title{font-weight:600}",
  ".name{text-anchor:end}.name.ours{font-weight:600}.bar{fill:#b4bccb}.cut{fill:#fff}.bar.ours{fill:#1971c2}",
  "@media(prefers-color-scheme:dark){text{fill:#d5dae3}.bar{fill:#5b6477}.cut{fill:#0d1117}.bar.ours{fill:#4dabf7}}",
].join("");

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
