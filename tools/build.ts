// Builds before a start: a line for each step, and the whole output of a step that fails.
import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));
const turbo = ["--env-file=tools.env", "node_modules/turbo/bin/turbo", "run", "build"];

/** A task that turbo would run, as its dry run lists it. */
interface PlannedTask {
  taskId: string;
  command: string;
  cache: { status: "HIT" | "MISS" };
}

const started = Date.now();
const planned = plannedTasks();
const steps = planned.filter(({ cache }) => cache.status === "MISS").length;
if (steps > 0) process.stdout.write(`Building, ${steps} ${steps === 1 ? "step" : "steps"}\n`);
const { code, outputs, rest } = await run();

if (code === 0) {
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  process.stdout.write(
    steps > 0 ? `Built in ${seconds} s\n` : "Built before; nothing has changed\n",
  );
} else {
  const failed = rest.flatMap((line) => failedTasks(line)).filter((task) => outputs.has(task));
  for (const task of failed) {
    process.stderr.write(`\n${outputs.get(task)?.join("\n").trim()}\n\nFailed: ${task}\n`);
  }
  if (failed.length === 0) process.stderr.write(`\n${rest.join("\n").trim()}\n`);
  process.exitCode = code;
}

/** Returns the tasks that have something to run; none if turbo cannot tell, which its run will then explain. */
function plannedTasks(): PlannedTask[] {
  const { stdout } = spawnSync(process.execPath, [...turbo, "--dry=json"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  try {
    const { tasks } = JSON.parse(stdout) as { tasks: PlannedTask[] };
    return tasks.filter(({ command }) => command !== "<NONEXISTENT>");
  } catch {
    return [];
  }
}

/** Runs the build; returns what each task printed by its name, and what turbo printed beside. */
async function run() {
  const tasks = new Map<string, string[]>();
  const others: string[] = [];
  const child = spawn(process.execPath, [...turbo, "--output-logs=new-only", "--ui=stream"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const read = async (stream: NodeJS.ReadableStream): Promise<void> => {
    for await (const line of createInterface({ input: stream })) {
      const [, name, task, text = ""] =
        /^(?:@[^/\s]+\/)?([\w.-]+):([\w.-]+): ?(.*)$/.exec(stripVTControlCharacters(line)) ?? [];
      if (name === undefined) {
        others.push(line);
        continue;
      }
      const key = `${task} ${name}`;
      if (text.startsWith("cache miss")) announce(key, tasks.size);
      if (text.startsWith("cache ")) tasks.set(key, []);
      else tasks.get(key)?.push(text);
    }
  };
  const ended = new Promise<number>((resolve) => {
    child.once("close", (exit) => resolve(exit ?? 1));
  });
  await Promise.all([read(child.stdout), read(child.stderr)]);
  return { code: await ended, outputs: tasks, rest: others };
}

/** Returns the tasks that turbo's summary names as failed, as this file names them. */
function failedTasks(line: string): string[] {
  const list = /^\s*Failed:\s+(.+)$/.exec(stripVTControlCharacters(line))?.[1] ?? "";
  return [...list.matchAll(/([\w.-]+)#([\w.-]+)/g)].map(([, name, task]) => `${task} ${name}`);
}

/** Prints that a step begins; on a terminal also how long the rest may take, if the steps take about the same. */
function announce(step: string, done: number): void {
  const seconds = ((Date.now() - started) / 1000 / done) * (steps - done);
  const left =
    process.stdout.isTTY && done > 0 && steps > done ? `, about ${Math.ceil(seconds)} s left` : "";
  process.stdout.write(`  ${step}${left}\n`);
}
