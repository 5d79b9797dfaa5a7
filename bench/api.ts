// Measures the whole API beside the same job written by hand: CPU time of a request, changes a second, start and memory.
import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { progressOf } from "../tools/progress.ts";
import { headers, type Job, jobs } from "./src/api/jobs.ts";
import { Program } from "./src/api/program.ts";
import { LoadGenerator } from "./src/load/load.ts";
import { scratch } from "./src/materials/files.ts";
import { table } from "./src/report/markdown.ts";
import { spread, spreadText } from "./src/report/spread.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    requests: { type: "string", default: "4000" },
    /** Names of jobs, by comma. */
    jobs: { type: "string", default: jobs.map(({ name }) => name).join(",") },
  },
});
const [rounds, requests] = [Number(values.rounds), Number(values.requests)];
const asked = jobs.filter(({ name }) => values.jobs.split(",").includes(name));
const programs = ["ours", "by-hand"];

const folder = scratch();
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

/** What was measured, by program and job. */
const cpu = new Map<string, number[]>();
const rates = new Map<string, number[]>();
const starts = new Map<string, number[]>();
const memory: number[] = [];
const note = (of: Map<string, number[]>, key: string, value: number): void =>
  void of.set(key, [...(of.get(key) ?? []), value]);

const seeded = join(folder, "seeded.sqlite");
await (await Program.start("ours", seeded)).end();
const load = new LoadGenerator();
const step = progressOf(rounds * programs.length);
for (let round = 0; round < rounds; round += 1) {
  for (const program of round % 2 === 0 ? programs : programs.toReversed()) {
    // oxlint-disable-next-line no-await-in-loop
    await measure(program, round);
    step(`round ${round + 1}, ${program}`);
  }
}
await load.end();
console.log(report());

/** Measures a program in a new process, on a copy of the same data. */
async function measure(name: string, round: number): Promise<void> {
  const database = join(folder, `${name}-${round}.sqlite`);
  for (const end of ["", "-wal"]) copyFileSync(`${seeded}${end}`, `${database}${end}`);
  const from = performance.now();
  const program = await Program.start(name, database);
  try {
    await fetch(`http://127.0.0.1:${program.port}${jobs[0]?.path}`, { headers });
    note(starts, name, performance.now() - from);
    for (const job of asked) {
      if (name !== "ours" && !job.both) continue;
      // One after the other, since each would slow the others down.
      // oxlint-disable-next-line no-await-in-loop
      await fire(program, job, requests / 4, 10);
      // oxlint-disable-next-line no-await-in-loop
      const before = await program.usage();
      // oxlint-disable-next-line no-await-in-loop
      await fire(program, job, requests, 10);
      // oxlint-disable-next-line no-await-in-loop
      const after = await program.usage();
      note(cpu, `${name} ${job.name}`, (after.cpu - before.cpu) / requests);
      if (job.name !== "put") continue;
      for (const connections of [1, 32]) {
        // oxlint-disable-next-line no-await-in-loop
        const { rate } = await fire(program, job, (requests / 32) * connections, connections);
        note(rates, `${name} ${connections}`, rate);
      }
    }
    if (name === "ours") memory.push((await program.usage()).memory / 2 ** 20);
  } finally {
    await program.end();
  }
}

function fire({ port }: Program, job: Job, amount: number, connections: number) {
  const { method, path, body, status } = job;
  return load.send({
    url: `http://127.0.0.1:${port}${path}`,
    method: method as "GET",
    headers: { ...headers, ...(body !== undefined && { "content-type": "application/json" }) },
    ...(body !== undefined && { body }),
    ...(status !== undefined && { status }),
    amount: Math.ceil(amount),
    connections,
  });
}

function report(): string {
  const times = asked.map(({ name, title, both, target }) => {
    const [ours = [], byHand = []] = programs.map((program) => cpu.get(`${program} ${name}`));
    const ratios = ours.map((value, round) => value / (byHand[round] ?? Number.NaN));
    return [
      title,
      spreadText(spread(ours), 0),
      both ? spreadText(spread(byHand), 0) : "",
      both ? spreadText(spread(ratios), 2) : "",
      target === undefined ? "" : `≤ ${target}`,
    ];
  });
  const growth = programs.flatMap((program) => {
    const [one = [], many = []] = [1, 32].map((count) => rates.get(`${program} ${count}`));
    if (one.length === 0) return [];
    const gain = many.map((value, round) => value / (one[round] ?? Number.NaN));
    return [
      [
        program,
        spreadText(spread(one), 0),
        spreadText(spread(many), 0),
        spreadText(spread(gain), 1),
      ],
    ];
  });
  return [
    "CPU time of a request, user and system, in µs, 10 connections (min–median–max):",
    table(["request", "ours", "by hand", "ours ÷ it", "target"], times),
    "Changing PUTs acknowledged a second:",
    table(["program", "1 connection", "32 connections", "gain"], growth),
    `Start to the first answer: ${programs.map((name) => `${name} ${spreadText(spread(starts.get(name) ?? []), 0)} ms`).join(", ")}.`,
    `Memory of ours after all requests: ${spreadText(spread(memory), 0)} MiB.`,
  ].join("\n\n");
}
