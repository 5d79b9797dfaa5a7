// Which core a process runs on: the servers on one, the load on another.
import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";

/** Whether taskset is there and there are two cores to share. */
export const pinned =
  availableParallelism() > 1 &&
  [0, 1].every((core) => spawnSync("taskset", ["-c", String(core), "true"]).status === 0);

const cores = { load: 0, server: 1 };

/** The command that runs Node on the core of that role. */
export function nodeCommand(role: keyof typeof cores, args: string[]): [string, string[]] {
  return pinned
    ? ["taskset", ["-c", String(cores[role]), process.execPath, ...args]]
    : [process.execPath, args];
}
