// Runs the server as users do, in a process of its own, for one test.
import { type ChildProcess, spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** What a resource lives as long as: a test, or a suite as `{ after }`. */
export interface Lifetime {
  after(end: () => unknown): void;
}

export interface ServerProcess {
  origin: string;
  process: ChildProcess;
  /** Fulfilled when the process has ended. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Emits `draining` when the server has taken a signal. */
  lines: EventEmitter;
  /** Everything it has printed so far. */
  output(): string;
}

const main = new URL("../src/main.ts", import.meta.url).pathname;

/** A folder that is removed when the test ends. */
export async function temporaryFolder(test: Lifetime): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "org-admin-"));
  test.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts the server on a free port and waits until it listens. It is ended, at the latest, when the test ends. */
export async function startProcess(
  test: Lifetime,
  databaseUrl: string,
  args: string[] = ["--demo"],
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...process.env, PORT: "0", HOST: "127.0.0.1", DATABASE_URL: databaseUrl },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit").then(([code, signal]) => ({ code, signal }));
  test.after(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  const lines: string[] = [];
  const events = new EventEmitter();
  const origin = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      lines.push(line);
      if (line.includes('"shutting down"')) events.emit("draining");
      const found = /"origin":"([^"]+)"/.exec(line)?.[1];
      if (found) resolve(found);
    });
    createInterface({ input: child.stderr }).on("line", (line) => lines.push(line));
    void ended.then(() => reject(new Error(lines.join("\n"))));
  });
  return { origin, process: child, ended, lines: events, output: () => lines.join("\n") };
}
