// Checks values against JSON Schemas of users in a process of its own, which is killed if it takes too long.
import { type ChildProcess, fork } from "node:child_process";
import { Failure } from "@contract-first/operation-router";
import type { ValueViolation } from "./value-violation.ts";

/** Most time that a check may compute, in milliseconds. The process ends itself when it has taken more. */
const COMPUTING_LIMIT = 1000;
/** Longest wait for the process, in milliseconds: for its start, or where a busy machine leaves it no time. */
const PATIENCE = 10_000;
/** Most checks that wait for the process; each may take up to the limit. */
const MAX_WAITING = 20;

/** A schema, and a value to check against it; without a value only the schema is checked. */
export interface SchemaCheck {
  text: string;
  value: unknown;
}

/** Thrown when a check needs more time or memory than it may have. */
class Exhaustion extends Error {}

let waiting = 0;
let queue: Promise<unknown> = Promise.resolve();
let checker: Promise<ChildProcess> | undefined;

/**
 * Returns the rules that are broken. Checks run one after another, and the limit is for each.
 *
 * @throws {Failure} `unavailable` if too many checks are waiting, or the machine is too busy for this one.
 */
export async function check(task: SchemaCheck): Promise<ValueViolation[]> {
  if (waiting >= MAX_WAITING) {
    const cause = new Error("Too many metaschema checks are waiting.");
    throw new Failure("unavailable", { cause });
  }
  waiting += 1;
  const result = queue.then(() => run(task));
  queue = result.catch(() => undefined);
  try {
    return await result;
  } finally {
    waiting -= 1;
  }
}

async function run(task: SchemaCheck): Promise<ValueViolation[]> {
  const starting = (checker ??= newChecker());
  try {
    const child = await starting;
    hold(child);
    child.send(task);
    const violations = await messageFrom<ValueViolation[]>(child);
    release(child);
    return violations;
  } catch (error) {
    forget(starting);
    void starting.then((child) => child.kill("SIGKILL")).catch(() => undefined);
    if (!(error instanceof Exhaustion)) throw error;
    return [{ pointer: "", rule: "time", message: `must be checked within ${COMPUTING_LIMIT} ms` }];
  }
}

/** Starts a process that is forgotten when it ends, so that the next check starts another. */
function newChecker(): Promise<ChildProcess> {
  const starting = start();
  void starting.then((child) => child.once("exit", () => forget(starting))).catch(() => undefined);
  return starting;
}

function forget(ended: Promise<ChildProcess>): void {
  if (checker === ended) checker = undefined;
}

/** A thread would not do: one that runs out of memory can take the whole process with it. */
async function start(): Promise<ChildProcess> {
  const child = fork(
    new URL("./schema-checker-process.ts", import.meta.url),
    [String(COMPUTING_LIMIT)],
    {
      execArgv: ["--max-old-space-size=128"],
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    },
  );
  child.on("error", () => undefined);
  await messageFrom(child);
  return child;
}

/** Lets the server exit while the process waits for work. */
function release(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
}

function hold(child: ChildProcess): void {
  child.ref();
  child.channel?.ref();
}

function messageFrom<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      child.off("message", onMessage).off("exit", onEnd);
      settle();
    };
    const onMessage = (message: unknown): void => finish(() => resolve(message as Message));
    const onEnd = (): void => finish(() => reject(new Exhaustion()));
    const onDelay = (): void =>
      finish(() =>
        reject(new Failure("unavailable", { cause: new Error("The check got no time.") })),
      );
    const timer = setTimeout(onDelay, PATIENCE);
    child.on("message", onMessage).on("exit", onEnd);
  });
}
