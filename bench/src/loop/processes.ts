// The processes that a command started, as Linux tells of them.
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

export interface Process {
  /** Its program and arguments. */
  args: string;
  /** Resident memory in MiB. */
  memory: number;
  /** User and system time that it has had, in hundredths of a second. */
  ticks: number;
}

const kibPerMib = 1024;
/** Between two looks, in milliseconds. */
const interval = 100;

/** Returns a process and all that descend from it. */
export function familyOf(root: number): Process[] {
  const parents = new Map(
    readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), Number(fieldsOf(Number(name))[1])]),
  );
  const family = new Set([root]);
  for (const one of family) {
    for (const [pid, parent] of parents) if (parent === one) family.add(pid);
  }
  return [...family].map((pid) => {
    const fields = fieldsOf(pid);
    const [, memory = "0"] = /^VmRSS:\s+(\d+)/m.exec(read(pid, "status")) ?? [];
    return {
      args: read(pid, "cmdline").replaceAll("\0", " "),
      memory: Number(memory) / kibPerMib,
      ticks: Number(fields[11] ?? 0) + Number(fields[12] ?? 0),
    };
  });
}

/** Resolves when a process and all that descend from it have nothing more to do. */
export async function idle(root: number): Promise<void> {
  const ticks = (): number => familyOf(root).reduce((sum, one) => sum + one.ticks, 0);
  let before = -Infinity;
  for (let now = ticks(); now - before > 1; now = ticks()) {
    before = now;
    // oxlint-disable-next-line no-await-in-loop
    await pause(interval);
  }
}

/** Returns the fields after the name: state, parent, group, … */
function fieldsOf(pid: number): string[] {
  return read(pid, "stat")
    .replace(/^.*\) /s, "")
    .split(" ");
}

/** Returns a file of the process; nothing if it has ended. */
function read(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return "";
  }
}
