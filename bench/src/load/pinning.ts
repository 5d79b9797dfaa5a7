// Pins processes to cores: servers to one, the load to another.
import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";

/** Whether taskset is available and the machine has two cores. */
export const pinned =
  availableParallelism() > 1 &&
  [0, 1].every((core) => spawnSync("taskset", ["-c", String(core), "true"]).status === 0);

const cores = { load: 0, server: 1 };

/** Returns the command and arguments that run Node on the core for a role. */
export function nodeCommand(role: keyof typeof cores, args: string[]): [string, string[]] {
  return pinned
    ? ["taskset", ["-c", String(cores[role]), process.execPath, ...args]]
    : [process.execPath, args];
}
