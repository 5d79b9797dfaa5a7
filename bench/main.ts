// Measures operation-router and its peers side by side and prints the results.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { chart } from "./src/report/chart.ts";
import { scratch, writeFiles } from "./src/materials/files.ts";
import { readMaterials } from "./src/materials/materials.ts";
import { readOptions } from "./src/options.ts";
import { isKnown, pairsOf } from "./src/contestants/pair.ts";
import { pinned } from "./src/load/pinning.ts";
import { nameOf, run } from "./src/run.ts";
import { summarize } from "./src/report/summary.ts";
import { report } from "./src/report/report.ts";
import { targetsOf } from "./src/report/targets.ts";

const options = readOptions(process.argv.slice(2));
if (!pinned) console.warn("No taskset or no second core: the processes are not pinned.");

const directory = scratch();
process.on("exit", () => rmSync(directory, { recursive: true, force: true }));
process.once("SIGINT", () => process.exit(130));
process.once("SIGTERM", () => process.exit(143));
const pairs = pairsOf(readMaterials(), (material) => writeFiles(directory, material), options);
await run(pairs, options);

const summaries = summarize(pairs);
const text = `${report(summaries, targetsOf(summaries), options)}\n`;
console.log(text);
keep("results/results.md", text);
keep("results/chart.svg", chart(summaries));
keep("results/latest.json", `${JSON.stringify(summaries.map(plain), null, 2)}\n`);
if (options.publish) {
  keep("results.md", `# Results\n\n${text}`);
  keep("chart.svg", chart(summaries));
}

const failed = pairs.filter((pair) => pair.failure !== undefined && !isKnown(pair));
for (const pair of failed) console.error(`Not as expected: ${nameOf(pair)}: ${pair.failure}`);
if (failed.length > 0) process.exitCode = 1;

function keep(path: string, content: string): void {
  mkdirSync(new URL("results", import.meta.url), { recursive: true });
  writeFileSync(new URL(path, import.meta.url), content);
}

function plain({ pair, values, ratio }: (typeof summaries)[number]): object {
  return {
    document: pair.material.name,
    case: pair.case.name,
    position: pair.case.position,
    contestant: pair.contestant.name,
    validates: pair.contestant.validates,
    failure: pair.failure,
    ratio,
    values,
    rounds: pair.measurements,
  };
}
