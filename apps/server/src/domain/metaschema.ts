// Checks JSON Schemas that users store, and metadata against them, in a thread that is stopped when it takes too long.
import { Worker } from "node:worker_threads";

/** How long a check may take, in milliseconds. */
const TIME_LIMIT = 1000;
/** How long the thread may take to start, in milliseconds; its checks wait for that. */
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
  if (depthOf(schema) > MAX_DEPTH) {
    return [{ pointer: "", rule: "maxDepth", message: `must have at most ${MAX_DEPTH} levels` }];
  }
  return check({ text, value: undefined });
}

/** Every rule of a stored metaschema that the metadata breaks. */
export async function metadataBreaches(text: string, metadata: object): Promise<Breach[]> {
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

function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

interface Task {
  text: string;
  value: unknown;
}

let queue: Promise<unknown> = Promise.resolve();
let thread: Promise<Worker> | undefined;

/** One check after the other: the thread does one at a time, and the time limit is for each. */
function check(task: Task): Promise<Breach[]> {
  const result = queue.then(() => runInThread(task));
  queue = result.catch(() => undefined);
  return result;
}

async function runInThread(task: Task): Promise<Breach[]> {
  thread ??= startThread();
  try {
    const worker = await thread;
    worker.ref();
    worker.postMessage(task, []);
    const breaches = await answerOf<Breach[]>(worker, TIME_LIMIT);
    worker.unref();
    return breaches;
  } catch (error) {
    void thread?.then((worker) => worker.terminate()).catch(() => undefined);
    thread = undefined;
    if (!isExhaustion(error)) throw error;
    return [{ pointer: "", rule: "time", message: `must be checked within ${TIME_LIMIT} ms` }];
  }
}

class TimeIsUp extends Error {}

/** The schema asked for too much, of time or of memory; anything else is a fault of ours. */
function isExhaustion(error: unknown): boolean {
  if (error instanceof TimeIsUp) return true;
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}

async function startThread(): Promise<Worker> {
  const worker = new Worker(new URL("./metaschema-thread.ts", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 128 },
  });
  await answerOf(worker, START_LIMIT);
  return worker;
}

function answerOf<Answer>(worker: Worker, limit: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      worker.off("message", onMessage).off("error", onError);
      settle();
    };
    const onMessage = (answer: Answer): void => finish(() => resolve(answer));
    const onError = (error: Error): void => finish(() => reject(error));
    const timer = setTimeout(() => onError(new TimeIsUp()), limit);
    worker.on("message", onMessage).on("error", onError);
  });
}
