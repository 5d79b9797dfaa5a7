// Checks JSON Schemas that users store, and metadata against them, in a process that is ended when it takes too long.
import { type ChildProcess, fork } from "node:child_process";

/** How long a check may take, in milliseconds. */
const TIME_LIMIT = 1000;
/** How long the process may take to start, in milliseconds; its checks wait for that. */
const START_LIMIT = 10_000;
const MAX_DEPTH = 16;

/** One rule that a value breaks. */
export interface Breach {
  /** JSON pointer inside the value. */
  pointer: string;
  rule: string;
  message: string;
}

/** Why the text is not an acceptable JSON Schema; empty when it is. */
export async function metaschemaBreaches(text: string): Promise<Breach[]> {
  const schema = parseObject(text);
  if (schema === undefined) {
    return [{ pointer: "", rule: "json", message: "must be the text of a JSON object" }];
  }
  if (isDeeper(schema, MAX_DEPTH)) {
    return [{ pointer: "", rule: "maxDepth", message: `must have at most ${MAX_DEPTH} levels` }];
  }
  return check({ text, value: undefined });
}

/** How long metadata may be, as JSON. */
const MAX_METADATA = 16_384;

/** Every rule of a stored metaschema that the metadata breaks, a hundred at most. */
export async function metadataBreaches(text: string, metadata: object): Promise<Breach[]> {
  if (JSON.stringify(metadata).length > MAX_METADATA) {
    const message = `must have at most ${MAX_METADATA} characters as JSON`;
    return [{ pointer: "", rule: "maxLength", message }];
  }
  return check({ text, value: metadata });
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

interface Task {
  text: string;
  value: unknown;
}

/** How many checks may wait for the process; each may take all of its time. */
const MAX_WAITING = 20;

let waiting = 0;
let queue: Promise<unknown> = Promise.resolve();
let checker: Promise<ChildProcess> | undefined;

/** The checks are slower than the requests that ask for them. */
export class TooManyChecks extends Error {}

/** The schema asked for more time, or for more memory, than there is. */
class Exhaustion extends Error {}

/** One check after the other: the process does one at a time, and the time limit is for each. */
async function check(task: Task): Promise<Breach[]> {
  if (waiting >= MAX_WAITING) throw new TooManyChecks("Too many metaschema checks are waiting.");
  waiting += 1;
  const result = queue.then(() => run(task));
  queue = result.catch(() => undefined);
  try {
    return await result;
  } finally {
    waiting -= 1;
  }
}

async function run(task: Task): Promise<Breach[]> {
  const starting = (checker ??= newChecker());
  try {
    const child = await starting;
    hold(child);
    child.send(task);
    const breaches = await answerOf<Breach[]>(child, TIME_LIMIT);
    release(child);
    return breaches;
  } catch (error) {
    forget(starting);
    void starting.then((child) => child.kill("SIGKILL")).catch(() => undefined);
    if (!(error instanceof Exhaustion)) throw error;
    return [{ pointer: "", rule: "time", message: `must be checked within ${TIME_LIMIT} ms` }];
  }
}

/** A process that is forgotten when it ends, so that the next check starts another. */
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
  const child = fork(new URL("./metaschema-process.ts", import.meta.url), [], {
    execArgv: ["--max-old-space-size=128"],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  child.on("error", () => undefined);
  await answerOf(child, START_LIMIT);
  return child;
}

/** A process that waits for work keeps no other alive. */
function release(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
}

function hold(child: ChildProcess): void {
  child.ref();
  child.channel?.ref();
}

function answerOf<Answer>(child: ChildProcess, limit: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      child.off("message", onMessage).off("exit", onEnd);
      settle();
    };
    const onMessage = (answer: unknown): void => finish(() => resolve(answer as Answer));
    const onEnd = (): void => finish(() => reject(new Exhaustion()));
    const timer = setTimeout(onEnd, limit);
    child.on("message", onMessage).on("exit", onEnd);
  });
}
