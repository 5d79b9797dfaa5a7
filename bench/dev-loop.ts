// Measures how long `npm run dev` takes from a saved file to the served contract, its types and the docs in an open browser.
import { writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type Checkout, copyCheckout } from "../apps/dev/test/checkout.ts";
import { DevCommand } from "../apps/dev/test/command.ts";
import { launch } from "../apps/docs/test/browser.ts";

const { values } = parseArgs({
  options: {
    saves: { type: "string", default: "15" },
    publish: { type: "boolean", default: false },
  },
});
const saves = Number(values.saves);
if (!Number.isInteger(saves) || saves < 1)
  throw new Error(`--saves is a number from 1, not ${values.saves}`);

const source = "openapi/paths/v1_organization.yaml";
const entry = "openapi/openapi.yaml";

interface Row {
  what: string;
  target: number;
  times: number[];
}

const rows = {
  text: { what: "a text: served", target: 300, times: [] },
  typed: { what: "a text: linted and typed", target: 1000, times: [] },
  docs: { what: "a text: docs loaded again in an open browser", target: 2000, times: [] },
  stub: { what: "a new operation: its stub answers", target: 300, times: [] },
  stubTyped: { what: "a new operation: linted and typed", target: 1000, times: [] },
} satisfies Record<string, Row>;

const checkout = copyCheckout();
const dev = new DevCommand(checkout);
const { browser, close } = await launch();
try {
  await dev.ready();
  const page = await browser.newPage();
  await page.goto(`${dev.origin}/docs/`);
  const started = performance.now();
  // The first saves warm the loop up.
  for (let save = -2; save < saves; save += 1) {
    // oxlint-disable-next-line no-await-in-loop
    await measureText(save, checkout, page);
    // oxlint-disable-next-line no-await-in-loop
    await measureStub(save, checkout);
    const left = ((performance.now() - started) / (save + 3)) * (saves - save - 1);
    console.error(`${save + 3} of ${saves + 2} rounds, ${Math.round(left / 1000)} s left`);
  }
} finally {
  await close();
  await dev.end();
  checkout.remove();
}

const table = [
  "| from the save to | median | fastest | slowest | target |",
  "| --- | --- | --- | --- | --- |",
  ...Object.values(rows).map(({ what, target, times }) => {
    const sorted = times.toSorted((a, b) => a - b);
    const cells = [sorted[Math.floor(sorted.length / 2)], sorted[0], sorted.at(-1)];
    return `| ${[what, ...cells.map((time) => `${Math.round(time ?? NaN)} ms`), `${target} ms`].join(" | ")} |`;
  }),
].join("\n");
const load = loadavg()[0]?.toFixed(1);
const report = `# The development loop\n\n\`npm run bench:dev\`: ${saves} saves of each kind with the real command, ${cpus().length} cores, load ${load} at the end.\n\n${table}\n`;
console.log(report);
if (values.publish) writeFileSync(new URL("dev-loop.md", import.meta.url), report);

type Page = Awaited<ReturnType<typeof browser.newPage>>;

async function measureText(save: number, { read, write }: Checkout, page: Page): Promise<void> {
  const summary = `Get the organization in round ${save + 3}`;
  const from = dev.lines.length;
  const start = performance.now();
  write(source, read(source).replace(/summary: .*/, `summary: ${summary}`));
  await until(async () => (await dev.contract()).includes(summary));
  note(rows.text, save, start);
  await dev.line(/ linted and typed /, from);
  note(rows.typed, save, start);
  await page.waitForFunction(`document.body.innerText.includes(${JSON.stringify(summary)})`);
  note(rows.docs, save, start);
}

async function measureStub(save: number, { read, write }: Checkout): Promise<void> {
  const name = `branch-${String.fromCodePoint(100 + save)}`;
  const noun = `Branch${String.fromCodePoint(68 + save)}`;
  const text = read(source)
    .replace(/operationId: .*/, `operationId: get${noun}`)
    .replace(/summary: .*/, "summary: Get the branch");
  write(`openapi/paths/v1_${name}.yaml`, text);
  const from = dev.lines.length;
  const start = performance.now();
  const line = `  /v1/${name}:\n    $ref: paths/v1_${name}.yaml\n`;
  write(entry, read(entry).replace("  /v1/organization:\n", `${line}  /v1/organization:\n`));
  await until(async () => {
    const headers = { Authorization: "Bearer demo-owner" };
    const answer = await fetch(`${dev.origin}/v1/${name}`, { headers });
    await answer.text();
    return answer.headers.get("answered-by") === "stub";
  });
  note(rows.stub, save, start);
  await dev.line(/ linted and typed /, from);
  note(rows.stubTyped, save, start);
}

function note(row: Row, save: number, start: number): void {
  if (save >= 0) row.times.push(performance.now() - start);
}

async function until(isThere: () => Promise<boolean>): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop
  while (!(await isThere())) await setTimeout(3);
}
